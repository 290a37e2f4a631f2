import { describe, expect, it } from 'vitest';
import { sbomIndex } from './sbom-index.ts';

const lodash = { name: 'lodash', purl: 'pkg:npm/lodash@4.17.20' };
const openssl = { name: 'libssl3', purl: 'pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12' };

describe('what a document lists', () => {
  it('has its packages at the place of the document, and the distribution that their addresses name', () => {
    const { packages, distribution, problems } = sbomIndex('a.json', { items: [openssl, lodash] }, undefined);
    expect(packages.map(({ package: pkg, path }) => [pkg.ecosystem, pkg.name, pkg.version, path])).toEqual([
      ['dpkg', 'libssl3', '3.0.11-1', 'a.json'],
      ['npm', 'lodash', '4.17.20', 'a.json'],
    ]);
    expect(distribution).toMatchObject({ id: 'debian', version: '12' });
    expect(problems).toEqual([]);
  });

  it.each([
    ['what is given', { id: 'ubuntu', version: '24.04' }, { id: 'debian', version: '11' }, 'ubuntu'],
    ['what the document says', undefined, { id: 'debian', version: '11' }, 'debian'],
  ])('is of %s', (_, given, own, id) => {
    const whole = (one: { id: string; version: string }) => ({ ...one, name: one.id, like: [] });
    const document = { items: [lodash], distribution: whole(own) };
    expect(sbomIndex('a', document, given && whole(given)).distribution?.id).toBe(id);
  });

  it('tells what cannot be matched, and what such a document cannot tell', () => {
    const { packages, problems } = sbomIndex('a', { items: [{ name: 'bare' }], unknown: ['no epochs'] }, undefined);
    expect(packages).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual(['no epochs', 'bare has no package URL with a version']);
  });

  it('belongs to a package of the distribution where that is listed too', () => {
    const owned = { ...lodash, owner: 'libssl3' };
    const strange = { name: 'x', purl: 'pkg:npm/x@1', owner: 'nobody' };
    const { packages } = sbomIndex('a', { items: [owned, strange, openssl] }, undefined);
    expect(packages.map(({ owner }) => owner?.name)).toEqual(['libssl3', undefined, undefined]);
  });
});
