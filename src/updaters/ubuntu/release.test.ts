import { describe, expect, it } from 'vitest';
import { pocketOf, releaseOf, sourcePackageOf } from './release.ts';

describe('a release of Ubuntu', () => {
  it.each([
    ['Ubuntu:22.04:LTS', { version: '22.04', pro: false }],
    ['Ubuntu:25.10', { version: '25.10', pro: false }],
    ['Ubuntu:Pro:18.04:LTS', { version: '18.04', pro: true }],
    ['Ubuntu:24.10', undefined],
    ['Ubuntu:Pro:FIPS-updates:22.04:LTS', undefined],
    ['Ubuntu', undefined],
    ['Debian:12', undefined],
  ])('%s is %j', (ecosystem, release) => {
    expect(releaseOf(ecosystem)).toEqual(release);
  });
});

describe('a pocket of Ubuntu', () => {
  it.each([
    ['jammy', { codename: 'jammy', pro: false }],
    ['esm-infra/jammy', { codename: 'jammy', pro: true }],
    ['esm-apps-legacy/xenial', { codename: 'xenial', pro: true }],
    ['trusty/esm', { codename: 'trusty', pro: true }],
    ['fips/jammy', undefined],
    ['realtime/jammy', undefined],
    ['', undefined],
  ])('%s is %j', (distro, pocket) => {
    expect(pocketOf(distro)).toEqual(pocket);
  });
});

describe('a source package of Ubuntu', () => {
  it.each([
    ['pkg:deb/ubuntu/curl@7.81.0-1ubuntu1.24?arch=source&distro=jammy', 'curl'],
    ['pkg:deb/ubuntu/curl?arch=source&distro=esm-infra/jammy', 'curl'],
    ['pkg:deb/ubuntu/libsigc%2B%2B-2.0@2?arch=source&distro=jammy', 'libsigc++-2.0'],
    ['pkg:deb/ubuntu/curl@7?arch=amd64&distro=jammy', undefined],
    ['pkg:deb/ubuntu/curl@7?arch=source&distro=fips/jammy', undefined],
    ['pkg:deb/debian/curl@7?arch=source&distro=jammy', undefined],
    ['pkg:deb/ubuntu/curl', undefined],
  ])('%s is %s', (purl, name) => {
    expect(sourcePackageOf(purl)?.name).toBe(name);
  });
});
