import { describe, expect, it } from 'vitest';
import { parsePurl, purlOf } from './purl.ts';

describe('a package URL', () => {
  it.each([
    { name: 'npm', purl: 'pkg:npm/lodash@4.17.20' },
    { name: 'npm with a scope', purl: 'pkg:npm/%40babel/core@7.0.0' },
    { name: 'Debian', purl: 'pkg:deb/debian/libssl3@1:3.0.11-1~deb12u2?arch=amd64&distro=debian-12' },
    { name: 'a name with a plus', purl: 'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64' },
    { name: 'Go', purl: 'pkg:golang/github.com/opencontainers/runc@v1.1.12' },
  ])('of $name is read and written again', ({ purl }) => {
    const parts = parsePurl(purl);
    expect(parts && purlOf(parts)).toBe(purl);
  });

  it.each([
    ['pkg:npm/@babel/core@7.0.0', { namespace: '@babel', name: 'core', version: '7.0.0' }],
    ['pkg:npm/@babel/core', { namespace: '@babel', name: 'core', version: '' }],
    [
      'pkg:rpm/fedora/bash@5.2?epoch=1&arch=x86_64',
      { name: 'bash', version: '5.2', qualifiers: { epoch: '1', arch: 'x86_64' } },
    ],
    ['pkg:deb/debian/a@1+b1?upstream=src%402', { version: '1+b1', qualifiers: { upstream: 'src@2' } }],
    ['pkg:PYPI/a@1#sub/path', { type: 'pypi', name: 'a', version: '1' }],
    ['pkg://npm/a@1', { type: 'npm', name: 'a' }],
    ['pkg:npm/a%zz@1', { name: 'a%zz' }],
  ])('%s is read', (text, parts) => {
    expect(parsePurl(text)).toMatchObject(parts);
  });

  it.each(['', 'npm/a@1', 'pkg:', 'pkg:npm', 'pkg:npm/', 'pkg:/a@1', 'cpe:2.3:a:b:c'])('is not %j', (text) => {
    expect(parsePurl(text)).toBeUndefined();
  });
});
