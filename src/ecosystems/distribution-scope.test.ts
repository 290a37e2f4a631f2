import { describe, expect, it } from 'vitest';
import { distributionScope } from './distribution-scope.ts';

const scopeOf = (id: string, version: string, more: { codename?: string; base?: string; name?: string } = {}) =>
  distributionScope({ id, version, name: '', like: [], ...more });

describe('the scope of a distribution', () => {
  it.each([
    ['debian', '12', 'debian:12'],
    ['debian', '12.5', 'debian:12'],
    ['ubuntu', '24.04', 'ubuntu:24.04'],
    ['alpine', '3.22.1', 'alpine:3.22'],
    ['alpine', '3.22', 'alpine:3.22'],
    ['alpine', '3.23_alpha20250612', 'alpine:edge'],
    ['alpine', '20260822', 'alpine:edge'],
    ['alpine', 'edge', 'alpine:edge'],
    ['wolfi', '20230201', 'wolfi'],
    ['chainguard', '20230214', 'chainguard'],
    ['minimos', '20241031', 'minimos'],
    ['alpaquita', 'stream', 'alpaquita:stream'],
    ['alpaquita', '23', 'alpaquita:23'],
    ['rhel', '9.4', 'rhel:9'],
    ['ol', '8.10', 'ol:8'],
    ['amzn', '2018.03', 'amzn:1'],
    ['amzn', '2', 'amzn:2'],
    ['amzn', '2023', 'amzn:2023'],
    ['fedora', '43', 'fedora:43'],
    ['azurelinux', '3.0', 'azurelinux:3.0'],
    ['mariner', '2.0', 'mariner:2.0'],
    ['photon', '5.0', 'photon:5.0'],
    ['sles', '15.7', 'sles:15.7'],
    ['sles_sap', '12.5', 'sles:12.5'],
    ['sl-micro', '6.0', 'sle-micro:6.0'],
    ['sle-micro-rancher', '5.4', 'sle-micro:5.4'],
    ['opensuse-leap', '15.6', 'opensuse-leap:15.6'],
    ['opensuse', '42.3', 'opensuse-leap:42.3'],
    ['opensuse-leap-micro', '5.5', 'opensuse-leap-micro:5.5'],
    ['opensuse-tumbleweed', '20240823', 'opensuse-tumbleweed'],
    ['mageia', '9', 'mageia:9'],
    ['arch', '20251201.0.1', 'arch'],
    ['gentoo', '2.18', 'gentoo'],
    ['anolis', '8.10', 'anolis:8'],
    ['opencloudos', '9.0', 'opencloudos:9'],
    ['tencentos', '3.1', 'tencentos:3'],
    ['tlinux', '2.4', 'tencentos:2'],
    ['kylin', 'V10', 'kylin:v10'],
    ['openwrt', '22.03.4', 'openwrt:22.03.4'],
    ['void', '', 'void'],
  ])('%s %j is %s', (id, version, scope) => {
    expect(scopeOf(id, version)).toEqual({ scope, borrowed: false, bySource: expect.any(Boolean) });
  });

  it.each([
    ['almalinux', '10.0', 'almalinux:10', 'rhel:10'],
    ['rocky', '9.3', 'rocky:9', 'rhel:9'],
  ])('%s %s is %s, which rebuilds %s', (id, version, scope, rebuilt) => {
    expect(scopeOf(id, version)).toEqual({ scope, borrowed: false, bySource: false, rebuilt });
  });

  it.each([
    ['azurelinux', '3.0', true],
    ['rhel', '9.4', false],
    ['photon', '3.0', true],
    ['photon', '4.0', false],
    ['photon', '', false],
  ])('%s %j tells whether advisories name source packages: %j', (id, version, bySource) => {
    expect(scopeOf(id, version).bySource).toBe(bySource);
  });

  it.each([
    ['testing of Debian, by its codename', scopeOf('debian', '', { codename: 'forky' }), 'debian:forky'],
    ['what was testing of Debian and has a number now', scopeOf('debian', '', { codename: 'trixie' }), 'debian:13'],
    ['what counts its own releases of Debian', scopeOf('debian', '23.12', { codename: 'bookworm' }), 'debian:12'],
    ['unstable of Debian', scopeOf('debian', '', { codename: 'sid' }), 'debian:sid'],
    [
      'openEuler with its service pack',
      scopeOf('openeuler', '22.03', { name: 'openEuler 22.03 (LTS-SP3)' }),
      'openeuler:22.03-lts-sp3',
    ],
    [
      'openEuler between long-term releases',
      scopeOf('openeuler', '23.09', { name: 'openEuler 23.09' }),
      'openeuler:23.09',
    ],
  ])('%s', (_, { scope }, expected) => {
    expect(scope).toBe(expected);
  });

  it.each([
    ['centos', '7', {}, 'rhel:7'],
    ['centos', '8', { name: 'CentOS Linux 8' }, 'rhel:8'],
    ['scientific', '7.5', {}, 'rhel:7'],
    ['raspbian', '11', {}, 'debian:11'],
    ['archarm', '', {}, 'arch'],
    ['postmarketos', 'v24.06', {}, 'alpine:3.20'],
    ['postmarketos', '24.12', {}, 'alpine:3.21'],
    ['postmarketos', 'edge', {}, 'alpine:edge'],
    ['linuxmint', '22', { base: 'ubuntu:noble' }, 'ubuntu:24.04'],
    ['lmde', '6', { base: 'debian:bookworm' }, 'debian:12'],
    ['eurolinux', '9.3', { base: 'rhel:9' }, 'rhel:9'],
    ['neon', '25.10', { base: 'ubuntu:questing' }, 'ubuntu:25.10'],
    ['manjaro', '', {}, 'arch'],
    ['endeavouros', '', {}, 'arch'],
    ['nobara', '40', {}, 'fedora:40'],
    ['devuan', '5', { codename: 'daedalus' }, 'debian:12'],
    ['devuan', '', { codename: 'excalibur' }, 'debian:13'],
    ['devuan', '', { codename: 'ceres' }, 'debian:sid'],
    ['raspbian', '13', { codename: 'trixie' }, 'debian:13'],
  ])('%s %j is borrowed', (id, version, more, scope) => {
    expect(scopeOf(id, version, more)).toMatchObject({ scope, borrowed: true });
  });

  it.each([
    ['8', 'CentOS Stream 8', 'centos-stream:8'],
    ['9', 'CentOS Stream 9', 'centos-stream:9'],
    ['10', '', 'centos-stream:10'],
  ])('CentOS %s, which calls itself %j, is not: it runs ahead of the release it becomes', (version, name, scope) => {
    expect(scopeOf('centos', version, { name, base: `rhel:${version}` })).toMatchObject({ scope, borrowed: false });
  });
});
