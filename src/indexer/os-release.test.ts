import { describe, expect, it } from 'vitest';
import { distributionScope } from '../ecosystems/distribution-scope.ts';
import { readOsRelease } from './os-release.ts';

describe('an os-release file', () => {
  it('names the distribution', () => {
    const text = [
      '# comment',
      "PRETTY_NAME='Rocky Linux 9.4 (Blue Onyx)'",
      'ID="rocky"',
      'ID_LIKE="rhel centos fedora"',
      'VERSION_ID="9.4"\r',
      'VERSION_CODENAME=onyx',
    ].join('\n');
    expect(readOsRelease(text)).toEqual({
      id: 'rocky',
      version: '9.4',
      codename: 'onyx',
      name: 'Rocky Linux 9.4 (Blue Onyx)',
      like: ['rhel', 'centos', 'fedora'],
    });
  });

  it.each([
    ['without a version', 'ID=arch\nNAME=Arch', { id: 'arch', version: '', name: 'Arch' }],
    ['with nothing but an id', 'ID=Void', { id: 'void', name: 'void' }],
    ['with escaped quotes', 'ID=x\nPRETTY_NAME="a \\"b\\" \\$c"', { name: 'a "b" $c' }],
    ['with a repeated key, the last one counting', 'ID=a\nID=b', { id: 'b' }],
  ])('%s is read', (_, text, expected) => {
    expect(readOsRelease(text)).toMatchObject(expected);
  });

  it.each([
    ['empty', ''],
    ['without an id', 'NAME=Debian'],
    ['with an id that is none', 'ID="<script>"'],
    ['binary', '\0\xff\0'],
  ])('%s names nothing', (_, text) => {
    expect(readOsRelease(text)).toBeUndefined();
  });
});

/** The lines that count of each distribution's own file, and what is read of them. */
const real: readonly (readonly [text: string, id: string, version: string, scope: string])[] = [
  [
    'NAME="AlmaLinux"|ID="almalinux"|ID_LIKE="rhel centos fedora"|VERSION_ID="10.0"|PLATFORM_ID="platform:el10"',
    'almalinux',
    '10.0',
    'almalinux:10',
  ],
  [
    'NAME="Alpine Linux"|ID=alpine|VERSION_ID=3.22.1|PRETTY_NAME="Alpine Linux v3.22"',
    'alpine',
    '3.22.1',
    'alpine:3.22',
  ],
  [
    'NAME="Alpine Linux"|ID=alpine|VERSION_ID=3.23_alpha20250612|PRETTY_NAME="Alpine Linux edge"',
    'alpine',
    '3.23_alpha20250612',
    'alpine:edge',
  ],
  [
    'NAME="BellSoft Alpaquita Linux"|ID=alpaquita|ID_LIKE=alpine|VERSION_ID=stream',
    'alpaquita',
    'stream',
    'alpaquita:stream',
  ],
  [
    'NAME="BellSoft Hardened Containers"|ID=bellsoft-hardened-containers|ID_LIKE=alpine|VERSION_ID=23',
    'bellsoft-hardened-containers',
    '23',
    'bellsoft-hardened-containers:23',
  ],
  ['NAME="CleanStart"|ID=clnstrt|VERSION_ID=1.0', 'clnstrt', '1.0', 'cleanstart'],
  [
    'NAME="Alibaba Cloud Linux"|VERSION="3 (Soaring Falcon)"|ID="alinux"|ID_LIKE="rhel fedora centos anolis"|VERSION_ID="3"|PLATFORM_ID="platform:al8"',
    'alinux',
    '3',
    'alinux:3',
  ],
  [
    'NAME="Amazon Linux AMI"|VERSION="2018.03"|ID="amzn"|ID_LIKE="rhel fedora"|VERSION_ID="2018.03"',
    'amzn',
    '2018.03',
    'amzn:1',
  ],
  ['NAME="Amazon Linux"|VERSION="2"|ID="amzn"|ID_LIKE="centos rhel fedora"|VERSION_ID="2"', 'amzn', '2', 'amzn:2'],
  [
    'NAME="Amazon Linux"|VERSION="2023"|ID="amzn"|ID_LIKE="fedora"|VERSION_ID="2023"|PLATFORM_ID="platform:al2023"',
    'amzn',
    '2023',
    'amzn:2023',
  ],
  [
    'NAME="Anolis OS"|VERSION="8.10"|ID="anolis"|ID_LIKE="rhel fedora centos"|VERSION_ID="8.10"|PLATFORM_ID="platform:an8"',
    'anolis',
    '8.10',
    'anolis:8',
  ],
  ['NAME="Arch Linux"|ID=arch|BUILD_ID=rolling', 'arch', '', 'arch'],
  ['NAME="Arch Linux ARM"|ID=archarm|ID_LIKE=arch', 'archarm', '', 'arch'],
  [
    'NAME="Microsoft Azure Linux"|VERSION="3.0.20241005"|ID=azurelinux|VERSION_ID="3.0"',
    'azurelinux',
    '3.0',
    'azurelinux:3.0',
  ],
  [
    'NAME=Bottlerocket|ID=bottlerocket|VERSION_ID=1.20.0|PRETTY_NAME="Bottlerocket OS 1.20.0 (aws-ecs-2)"',
    'bottlerocket',
    '1.20.0',
    'bottlerocket',
  ],
  [
    'NAME="CentOS Stream"|VERSION="9"|ID="centos"|ID_LIKE="rhel fedora"|VERSION_ID="9"|PLATFORM_ID="platform:el9"',
    'centos',
    '9',
    'centos-stream:9',
  ],
  [
    'NAME="Common Base Linux Mariner"|VERSION="2.0.20230208"|ID=mariner|VERSION_ID="2.0"',
    'mariner',
    '2.0',
    'mariner:2.0',
  ],
  ['NAME="Chainguard"|ID=chainguard|VERSION_ID="20230214"', 'chainguard', '20230214', 'chainguard'],
  [
    'NAME="Debian GNU/Linux"|VERSION_ID="13"|VERSION="13 (trixie)"|VERSION_CODENAME=trixie|ID=debian',
    'debian',
    '13',
    'debian:13',
  ],
  [
    'PRETTY_NAME="Debian GNU/Linux forky/sid"|NAME="Debian GNU/Linux"|VERSION_CODENAME=forky|ID=debian',
    'debian',
    '',
    'debian:forky',
  ],
  [
    'PRETTY_NAME="Distroless"|NAME="Debian GNU/Linux"|ID="debian"|VERSION_ID="12"|VERSION="Debian GNU/Linux 12 (bookworm)"',
    'debian',
    '12',
    'debian:12',
  ],
  [
    'NAME="Fedora Linux"|VERSION="43 (Container Image)"|ID=fedora|VERSION_ID=43|VERSION_CODENAME=""',
    'fedora',
    '43',
    'fedora:43',
  ],
  ['NAME=Gentoo|ID=gentoo|VERSION_ID="2.18"', 'gentoo', '2.18', 'gentoo'],
  [
    'PRETTY_NAME="Kali GNU/Linux Rolling"|VERSION_ID="2025.4"|VERSION_CODENAME=kali-rolling|ID=kali|ID_LIKE=debian',
    'kali',
    '2025.4',
    'kali:2025.4',
  ],
  ['NAME="Kylin Linux Advanced Server"|VERSION="V10 (Lance)"|ID="kylin"|VERSION_ID="V10"', 'kylin', 'V10', 'kylin:v10'],
  [
    'NAME="Linux Mint"|ID=linuxmint|ID_LIKE="ubuntu debian"|VERSION_ID="22"|VERSION_CODENAME=wilma|UBUNTU_CODENAME=noble',
    'linuxmint',
    '22',
    'ubuntu:24.04',
  ],
  [
    'NAME="LMDE"|ID=linuxmint|ID_LIKE=debian|VERSION_ID="6"|VERSION_CODENAME=faye|DEBIAN_CODENAME=bookworm',
    'linuxmint',
    '6',
    'debian:12',
  ],
  ['NAME="Mageia"|VERSION="9"|ID=mageia|VERSION_ID=9|ID_LIKE="mandriva fedora"', 'mageia', '9', 'mageia:9'],
  ['NAME="MinimOS"|ID=minimos|VERSION_ID="20241031"', 'minimos', '20241031', 'minimos'],
  [
    'NAME="Nobara Linux"|ID=nobara|ID_LIKE="rhel centos fedora"|VERSION_ID=40|PLATFORM_ID="platform:f40"',
    'nobara',
    '40',
    'fedora:40',
  ],
  [
    'NAME="OpenCloudOS"|VERSION="8.6"|ID="OpenCloudOS"|ID_LIKE="rhel fedora"|VERSION_ID="8.6"|PLATFORM_ID="platform:oc8"',
    'opencloudos',
    '8.6',
    'opencloudos:8',
  ],
  [
    'NAME="openEuler"|VERSION="24.03 (LTS-SP2)"|ID="openEuler"|VERSION_ID="24.03"|PRETTY_NAME="openEuler 24.03 (LTS-SP2)"',
    'openeuler',
    '24.03',
    'openeuler:24.03-lts-sp2',
  ],
  [
    'NAME="openSUSE Leap"|VERSION="15.6"|ID="opensuse-leap"|ID_LIKE="suse opensuse"|VERSION_ID="15.6"',
    'opensuse-leap',
    '15.6',
    'opensuse-leap:15.6',
  ],
  [
    'NAME="openSUSE Leap"|VERSION="42.3"|ID=opensuse|ID_LIKE="suse"|VERSION_ID="42.3"',
    'opensuse',
    '42.3',
    'opensuse-leap:42.3',
  ],
  [
    'NAME="openSUSE Tumbleweed"|ID="opensuse-tumbleweed"|ID_LIKE="opensuse suse"|VERSION_ID="20240823"',
    'opensuse-tumbleweed',
    '20240823',
    'opensuse-tumbleweed',
  ],
  [
    'NAME="OpenWrt"|VERSION="22.03.4"|ID="openwrt"|ID_LIKE="lede openwrt"|VERSION_ID="22.03.4"',
    'openwrt',
    '22.03.4',
    'openwrt:22.03.4',
  ],
  [
    'NAME="Oracle Linux Server"|VERSION="9.1"|ID="ol"|ID_LIKE="fedora"|VERSION_ID="9.1"|PLATFORM_ID="platform:el9"',
    'ol',
    '9.1',
    'ol:9',
  ],
  ['NAME="VMware Photon OS"|VERSION="5.0"|ID=photon|VERSION_ID=5.0', 'photon', '5.0', 'photon:5.0'],
  ['NAME="postmarketOS"|ID=postmarketos|ID_LIKE=alpine|VERSION_ID="v24.06"', 'postmarketos', 'v24.06', 'alpine:3.20'],
  [
    'NAME="Raspbian GNU/Linux"|VERSION_ID="11"|VERSION_CODENAME=bullseye|ID=raspbian|ID_LIKE=debian',
    'raspbian',
    '11',
    'debian:11',
  ],
  [
    'NAME="Red Hat Enterprise Linux"|VERSION="10.0 (Coughlan)"|ID="rhel"|ID_LIKE="centos fedora"|VERSION_ID="10.0"|PLATFORM_ID="platform:el10"',
    'rhel',
    '10.0',
    'rhel:10',
  ],
  [
    'NAME="Rocky Linux"|VERSION="9.3 (Blue Onyx)"|ID="rocky"|ID_LIKE="rhel centos fedora"|VERSION_ID="9.3"|PLATFORM_ID="platform:el9"',
    'rocky',
    '9.3',
    'rocky:9',
  ],
  [
    'NAME="Scientific Linux"|ID="scientific"|ID_LIKE="rhel centos fedora"|VERSION_ID="7.5"',
    'scientific',
    '7.5',
    'rhel:7',
  ],
  ['NAME="SLES"|VERSION="15-SP7"|VERSION_ID="15.7"|ID="sles"|ID_LIKE="suse"', 'sles', '15.7', 'sles:15.7'],
  [
    'NAME="SL-Micro"|VERSION_ID="6.0"|ID="sl-micro"|ID_LIKE="suse"|PRETTY_NAME="SUSE Linux Micro 6.0"',
    'sl-micro',
    '6.0',
    'sle-micro:6.0',
  ],
  ['NAME="SLE Micro"|VERSION_ID="5.1"|ID="suse-microos"|ID_LIKE="suse"', 'suse-microos', '5.1', 'sle-micro:5.1'],
  [
    'NAME="TencentOS Server"|VERSION="3.1 (Final)"|ID="tencentos"|ID_LIKE="rhel fedora centos"|VERSION_ID="3.1"|PLATFORM_ID="platform:el8"',
    'tencentos',
    '3.1',
    'tencentos:3',
  ],
  ['NAME="TencentOS Server"|ID=tlinux|VERSION_ID="2.4"', 'tlinux', '2.4', 'tencentos:2'],
  [
    'NAME="Ubuntu"|ID=ubuntu|ID_LIKE=debian|VERSION_ID="24.04"|VERSION_CODENAME=noble|UBUNTU_CODENAME=noble',
    'ubuntu',
    '24.04',
    'ubuntu:24.04',
  ],
  ['NAME="Wolfi"|ID=wolfi|VERSION_ID="20230201"', 'wolfi', '20230201', 'wolfi'],
  [
    'NAME="XCP-ng"|ID="xenenterprise"|ID_LIKE="centos rhel fedora"|VERSION_ID="8.2.0"',
    'xenenterprise',
    '8.2.0',
    'xenenterprise:8.2.0',
  ],
];

describe('the os-release file', () => {
  it.each(real)('%s is of %s %j, in scope %s', (text, id, version, scope) => {
    const distribution = readOsRelease(text.replaceAll('|', '\n'));
    expect(distribution).toMatchObject({ id, version });
    expect(distribution && distributionScope(distribution).scope).toBe(scope);
  });
});
