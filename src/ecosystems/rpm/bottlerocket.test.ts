import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { rpm } from './rpm.ts';

describe('the inventory of Bottlerocket', () => {
  const path = 'x86_64-bottlerocket-linux-gnu/sys-root/usr/share/bottlerocket/application-inventory.json';

  it('gives its packages', () => {
    const glibc = {
      Name: 'glibc',
      Publisher: 'Bottlerocket',
      Version: '2.40',
      Release: '1.1741.fbf.br1',
      Epoch: '0',
      Architecture: 'x86_64',
    };
    const text = JSON.stringify({ Content: [glibc, { ...glibc, Epoch: undefined }] });
    expect(extractFrom(rpm, path, text).packages.map((pkg) => [pkg.name, pkg.version, pkg.arch, pkg.vendor])).toEqual([
      ['glibc', '0:2.40-1.1741.fbf.br1', 'x86_64', 'Bottlerocket'],
      ['glibc', '2.40-1.1741.fbf.br1', 'x86_64', 'Bottlerocket'],
    ]);
  });

  it.each(['{"Content":[{"Name":"kernel"}]}', '{"Content":[null]}'])(
    'is a problem where an entry is no package: %s',
    (text) => {
      expect(() => extractFrom(rpm, path, text)).toThrow('has entries that name no package');
    },
  );

  it.each(['[]', 'null', '{"Content":{}}'])('is a problem where it is %s', (text) => {
    expect(() => extractFrom(rpm, path, text)).toThrow('is no inventory of Bottlerocket');
  });
});
