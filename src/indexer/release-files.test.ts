import { describe, expect, it } from 'vitest';
import { releaseFiles } from './release-files.ts';

const read = (path: string, text: string) => releaseFiles.find((file) => file.path === path)?.read(text);

describe('a file in which a distribution describes itself', () => {
  it.each([
    ['etc/alpine-release', '3.22.1\n', 'alpine', '3.22.1'],
    ['etc/debian_version', '12.5\n', 'debian', '12'],
    ['etc/centos-release', 'CentOS Linux release 7.9.2009 (Core)\n', 'centos', '7'],
    ['etc/centos-release', 'CentOS release 6.10 (Final)\n', 'centos', '6'],
    ['etc/redhat-release', 'CentOS release 5.7 (Final)\n', 'centos', '5'],
    ['etc/centos-release', 'CentOS Stream release 8\n', 'centos', '8'],
    ['etc/oracle-release', 'Oracle Linux Server release 6.10\n', 'ol', '6.10'],
    ['etc/redhat-release', 'Red Hat Enterprise Linux Server release 6.10 (Santiago)\n', 'rhel', '6.10'],
    ['etc/redhat-release', 'Red Hat Enterprise Linux release 8.4 (Ootpa)\n', 'rhel', '8.4'],
    ['etc/redhat-release', 'Scientific Linux release 6.10 (Carbon)\n', 'scientific', '6.10'],
    ['etc/rocky-release', 'Rocky Linux release 9.3 (Blue Onyx)\n', 'rocky', '9.3'],
    ['etc/almalinux-release', 'AlmaLinux release 8.10 (Cerulean Leopard)\n', 'almalinux', '8.10'],
    ['etc/fedora-release', 'Fedora release 20 (Heisenbug)\n', 'fedora', '20'],
    ['usr/lib/fedora-release', 'Fedora release 40 (Forty)\n', 'fedora', '40'],
    ['etc/system-release', 'Amazon Linux AMI release 2014.03\n', 'amzn', '2014.03'],
    ['etc/system-release', 'Amazon Linux release 2 (Karoo)\n', 'amzn', '2'],
    ['etc/openEuler-release', 'openEuler release 22.03 (LTS-SP3)\n', 'openeuler', '22.03'],
    ['etc/anolis-release', 'Anolis OS release 8.6\n', 'anolis', '8.6'],
    ['etc/opencloudos-release', 'OpenCloudOS release 9.0\n', 'opencloudos', '9.0'],
    ['etc/tlinux-release', 'TencentOS Server 2.4 (Final)\n', 'tencentos', '2.4'],
    ['etc/kylin-release', 'Kylin Linux Advanced Server release V10 (Lance)\n', 'kylin', 'V10'],
    ['etc/photon-release', 'VMware Photon Linux 1.0\nPHOTON_BUILD_NUMBER=62c543d\n', 'photon', '1.0'],
    ['etc/photon-release', 'VMware Photon OS 4.0\nPHOTON_BUILD_NUMBER=2f5aad892\n', 'photon', '4.0'],
    ['etc/mariner-release', 'CBL-Mariner 2.0.20230811\nMARINER_BUILD_NUMBER=c5977a5\n', 'mariner', '2.0'],
    ['etc/mageia-release', 'Mageia release 9 (Official) for x86_64\n', 'mageia', '9'],
    ['etc/gentoo-release', 'Gentoo Base System release 2.6\n', 'gentoo', '2.6'],
    ['etc/arch-release', '', 'arch', ''],
    ['etc/SuSE-release', 'SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n', 'sles', '11.4'],
    ['etc/SuSE-release', 'SUSE Linux Enterprise Server 12 (x86_64)\nVERSION = 12\nPATCHLEVEL = 0\n', 'sles', '12'],
    ['etc/SuSE-release', 'openSUSE 13.2 (x86_64)\nVERSION = 13.2\nCODENAME = Harlequin\n', 'opensuse', '13.2'],
    ['etc/redhat-release', 'Circle Linux release 8.5 (Dream)\n', 'circle-linux', '8.5'],
  ])('%s with %j names %s %j', (path, text, id, version) => {
    expect(read(path, text)).toMatchObject({ id, version });
  });

  it('of the Linux Standard Base has the codename as well', () => {
    const text =
      'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=12.04\nDISTRIB_CODENAME=precise\nDISTRIB_DESCRIPTION="Ubuntu 12.04.5 LTS"\n';
    expect(read('etc/lsb-release', text)).toEqual({
      id: 'ubuntu',
      version: '12.04',
      codename: 'precise',
      name: 'Ubuntu 12.04.5 LTS',
      like: [],
    });
  });

  it.each([
    ['etc/debian_version', 'bookworm/sid\n'],
    ['etc/lsb-release', 'LSB_VERSION=base-4.0-amd64\n'],
    ['etc/redhat-release', 'rolling\n'],
    ['etc/redhat-release', '--- release 8\n'],
    ['etc/centos-release', `CentOS ${'release '.repeat(5_000)}`],
    ['etc/system-release', ''],
  ])('%s with %j names none', (path, text) => {
    expect(read(path, text)).toBeUndefined();
  });

  it('comes before one that it would be confused by', () => {
    const at = (path: string) => releaseFiles.findIndex((file) => file.path === path);
    expect(at('etc/os-release')).toBe(0);
    expect(at('etc/oracle-release')).toBeLessThan(at('etc/redhat-release'));
    expect(at('etc/lsb-release')).toBeLessThan(at('etc/debian_version'));
  });
});
