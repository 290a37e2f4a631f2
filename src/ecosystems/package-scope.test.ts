import { describe, expect, it } from 'vitest';
import { packageScope } from './package-scope.ts';

const scopeOf = (ecosystem: string, id: string, version: string) =>
  packageScope(ecosystem, { id, version, name: '', like: [] })?.scope;

describe('the scope of packages', () => {
  it.each([
    ['dpkg', 'debian', '12', 'debian:12'],
    ['dpkg', 'raspbian', '12', 'debian:12'],
    ['apk', 'postmarketos', 'v24.06', 'alpine:3.20'],
    ['rpm', 'centos', '7', 'rhel:7'],
    ['rpm', 'centos', '9', 'centos-stream:9'],
    ['rpm', 'sles_sap', '15.5', 'sles:15.5'],
    ['alpm', 'arch', '', 'arch'],
    ['ebuild', 'gentoo', '2.18', 'gentoo'],
    ['opkg', 'openwrt', '23.05.5', 'openwrt:23.05.5'],
    ['apk', 'openwrt', '25.12.0', 'openwrt:25.12.0'],
  ])('of %s in %s %j is %s', (ecosystem, id, version, scope) => {
    expect(scopeOf(ecosystem, id, version)).toBe(scope);
  });

  it.each([
    ['rpm', 'debian', '12'],
    ['dpkg', 'fedora', '43'],
    ['dpkg', 'alpine', '3.22.1'],
    ['opkg', 'ubuntu', '24.04'],
  ])('of %s is not that of %s, whose own packages are others', (ecosystem, id, version) => {
    expect(scopeOf(ecosystem, id, version)).toBeUndefined();
  });

  it('is none without a distribution', () => {
    expect(packageScope('dpkg', undefined)).toBeUndefined();
  });
});
