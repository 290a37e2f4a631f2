import { describe, expect, it } from 'vitest';
import { rpmComponent } from './rpm-component.ts';

describe('an rpm that Red Hat speaks of', () => {
  it.each([
    [
      'pkg:rpm/redhat/openssl@3.0.7-25.el9_3?arch=src',
      { name: 'openssl', source: true, built: false, version: '3.0.7-25.el9_3' },
    ],
    [
      'pkg:rpm/redhat/openssl-libs@3.0.7-25.el9_3?arch=x86_64&epoch=1',
      { name: 'openssl-libs', source: false, built: true, version: '1:3.0.7-25.el9_3' },
    ],
    [
      'pkg:rpm/redhat/openssl@3.0.7-25.el9_3?epoch=0',
      { name: 'openssl', source: false, built: false, version: '3.0.7-25.el9_3' },
    ],
    ['pkg:rpm/redhat/kernel', { name: 'kernel', source: false, built: false }],
    ['pkg:rpm/redhat/libstdc%2B%2B@11-1?arch=s390x', { name: 'libstdc++', built: true }],
    [
      'pkg:rpm/redhat/nodejs@18.1-1.module%2Bel8?arch=src&rpmmod=nodejs:18:8060020220523:ad008a3a',
      { module: 'nodejs:18', version: '18.1-1.module+el8' },
    ],
    ['pkg:rpm/redhat/nodejs?rpmmod=nodejs:18', { module: 'nodejs:18' }],
    ['pkg:rpm/redhat/glibc@2.17-36.ael7b_1?arch=ppc64le', { version: '2.17-36.el7_1' }],
  ])('%s is read', (purl, component) => {
    expect(rpmComponent(purl)).toMatchObject(component);
  });

  it.each([
    ['an image', 'pkg:oci/ubi9@sha256:abc'],
    ['a jar', 'pkg:maven/org.apache/log4j@2.0'],
    ['an rpm of somebody else', 'pkg:rpm/fedora/openssl@3.0'],
    ['a module as a whole', 'pkg:rpm/redhat/python39@3.9-8100020240826142629.d47b87a4'],
    ['a name that is none', 'pkg:rpm/redhat/a%20b@1'],
    ['no package URL', 'openssl'],
  ])('is not %s', (_name, purl) => {
    expect(rpmComponent(purl)).toBeUndefined();
  });
});
