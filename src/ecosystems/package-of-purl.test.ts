import { describe, expect, it } from 'vitest';
import { distributionOfPurl, packageOfPurl } from './package-of-purl.ts';

describe('the package of a package URL', () => {
  it.each([
    ['pkg:npm/%40babel/core@7.0.0', { ecosystem: 'npm', name: '@babel/core', version: '7.0.0' }],
    ['pkg:deb/debian/libssl3@3.0.11-1?arch=amd64', { ecosystem: 'dpkg', name: 'libssl3', arch: 'amd64' }],
    [
      'pkg:deb/debian/libssl3@3.0.11-1%2Bb1?upstream=openssl%403.0.11-1',
      { source: { name: 'openssl', version: '3.0.11-1' } },
    ],
    ['pkg:apk/alpine/libssl3@3.3.2-r4?upstream=openssl', { source: { name: 'openssl', version: '3.3.2-r4' } }],
    [
      'pkg:rpm/rhel/perl-Errno@1.28-420.el8?epoch=0&upstream=perl-5.26.3-420.el8.src.rpm',
      { version: '0:1.28-420.el8', source: { name: 'perl', version: '5.26.3-420.el8' } },
    ],
    ['pkg:golang/github.com/opencontainers/runc@v1.1.12', { name: 'github.com/opencontainers/runc' }],
    ['pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1', { name: 'org.apache.logging.log4j:log4j-core' }],
    ['pkg:ebuild/app-shells/bash@5.1_p16-r6', { name: 'app-shells/bash', version: '5.1_p16-r6' }],
    ['pkg:rpm/redhat/npm@8?rpmmod=nodejs:18:9010:abc:x86_64', { name: 'npm', module: 'nodejs:18:9010:abc:x86_64' }],
    ['pkg:composer/symfony/http-kernel@v6.0.0', { name: 'symfony/http-kernel' }],
  ])('%s is known', (purl, pkg) => {
    expect(packageOfPurl(purl)).toMatchObject(pkg);
  });

  it.each(['pkg:npm/lodash', 'pkg:npm/a%00b@1', 'lodash@1'])('%s names none that can be matched', (purl) => {
    expect(packageOfPurl(purl)).toBeUndefined();
  });
});

describe('the distribution of a package URL', () => {
  it.each([
    ['pkg:deb/debian/a@1?distro=debian-12', { id: 'debian', version: '12' }],
    ['pkg:apk/alpine/a@1?distro=alpine-3.22.1', { id: 'alpine', version: '3.22.1' }],
    ['pkg:rpm/opensuse/a@1?distro=opensuse-leap-15.5', { id: 'opensuse-leap', version: '15.5' }],
    ['pkg:deb/debian/a@1?distro=bookworm', undefined],
    ['pkg:npm/a@1', undefined],
  ])('%s is told', (purl, distribution) => {
    expect(distributionOfPurl(purl)).toEqual(distribution);
  });
});
