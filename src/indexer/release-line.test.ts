import { describe, expect, it } from 'vitest';
import { idOf, readReleaseLine } from './release-line.ts';

describe('what a distribution says of itself in a line', () => {
  it.each([
    ['CentOS Linux release 7.9.2009 (Core)', 'centos', '7'],
    ['CentOS Stream release 9', 'centos', '9'],
    ['Red Hat Enterprise Linux release 9.4 (Plow)', 'rhel', '9.4'],
    ['Red Hat Enterprise Linux Server release 7.9 (Maipo)', 'rhel', '7.9'],
    ['Oracle Linux Server release 8.10', 'ol', '8.10'],
    ['Rocky Linux release 9.3 (Blue Onyx)', 'rocky', '9.3'],
    ['AlmaLinux release 8.9 (Midnight Oncilla)', 'almalinux', '8.9'],
    ['Fedora release 40 (Forty)', 'fedora', '40'],
    ['Amazon Linux release 2 (Karoo)', 'amzn', '2'],
    ['VMware Photon OS 5.0', 'photon', '5.0'],
    ['CBL-Mariner 2.0.20240101', 'mariner', '2.0'],
    ['Microsoft Azure Linux 3.0.20240727', 'azurelinux', '3.0'],
    ['openSUSE Leap 15.6', 'opensuse', '15.6'],
    ['SUSE Linux Enterprise Server 15 SP5', 'sles', '15'],
    ['Kylin Linux Advanced Server release V10 (Tercel)', 'kylin', 'V10'],
    ['Some Odd Linux 1.2', 'some-odd-linux', '1.2'],
  ])('of %j is %s %s', (line, id, version) => {
    expect(readReleaseLine(line)).toEqual({ id, version, name: line, like: [] });
  });

  it.each([
    ['empty', ''],
    ['a name without a version', 'Arch Linux'],
    ['a version alone', '12'],
    ['a name without letters', '*** 12'],
    ['nothing but white space', ' \n\t\n'],
    ['what only a later line tells', '\nFedora release 40'],
    ['what comes after a very long beginning', `${'x'.repeat(300)} 12`],
  ])('is nothing where it is %s', (_, text) => {
    expect(readReleaseLine(text)).toBeUndefined();
  });

  it('is its first line alone, without the white space around', () => {
    expect(readReleaseLine('  Fedora release 40 (Forty)  \r\nKernel on an \\m')).toMatchObject({
      ...{ name: 'Fedora release 40 (Forty)', version: '40' },
    });
  });

  it('does not hold up what is hostile', () => {
    expect(readReleaseLine(`a${' release '.repeat(100_000)}`)).toBeUndefined();
    expect(readReleaseLine('v '.repeat(100_000))).toBeUndefined();
  });
});

describe('the id for a name', () => {
  it.each([
    ['Amazon Linux AMI', 'amzn'],
    ['amazon', 'amazon'],
    ['Éclair Linux!', 'clair-linux'],
    ['---', undefined],
    ['12.4', undefined],
    ['', undefined],
    ['x'.repeat(90), 'x'.repeat(64)],
  ])('%j is %j', (name, id) => {
    expect(idOf(name)).toBe(id);
  });
});
