import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { bitnami } from './bitnami.ts';

const path = 'opt/bitnami/postgresql/.spdx-postgresql.spdx';
const reference = (referenceLocator: string, referenceType = 'purl') => ({ referenceType, referenceLocator });
const inventory = JSON.stringify({
  spdxVersion: 'SPDX-2.3',
  name: 'SPDX document for PostgreSQL 17.2.0',
  packages: [
    {
      name: 'postgresql',
      versionInfo: '17.2.0-3',
      licenseConcluded: 'PostgreSQL',
      externalRefs: [
        reference('cpe:2.3:*:postgresql:postgresql:17.2.0:*:*:*:*:*:*:*', 'cpe23Type'),
        reference('pkg:bitnami/postgresql@17.2.0-3?arch=amd64&distro=debian-12'),
      ],
    },
    {
      name: 'geos',
      licenseConcluded: 'NOASSERTION',
      externalRefs: [reference('pkg:bitnami/geos@3.13.0?arch=amd64&distro=debian-12')],
    },
    { name: 'org.postgresql:pljava', externalRefs: [reference('pkg:maven/org.postgresql/pljava@1.6.8')] },
    { name: 'without', externalRefs: [reference('pkg:bitnami/without')] },
  ],
});

describe("an inventory of Bitnami's", () => {
  it.each([
    [path, true],
    ['opt/bitnami/common/.spdx-common.spdx', true],
    ['bitnami/redis/redis.spdx', true],
    ['opt/bitnami/.bitnami_components.json', true],
    ['srv/opt/bitnami/.bitnami_components.json', false],
    ['usr/share/doc/a/a.spdx', false],
    ['opt/bitnami/postgresql/README.md', false],
  ])('is at %s: %s', (place, wanted) => {
    expect(bitnami.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('names its own packages; others are read from files of their own', () => {
    expect(extractFrom(bitnami, path, inventory).packages).toEqual([
      { ecosystem: 'bitnami', name: 'postgresql', version: '17.2.0-3', arch: 'amd64', licence: 'PostgreSQL' },
      { ecosystem: 'bitnami', name: 'geos', version: '3.13.0', arch: 'amd64' },
    ]);
  });

  it('names its components, before it had documents', () => {
    const list = JSON.stringify({
      postgresql: { arch: 'amd64', distro: 'debian-11', type: 'NAMI', version: '11.22.0-4' },
      yq: { version: '4.16.2-2' },
      unversioned: {},
      none: null,
    });
    expect(extractFrom(bitnami, 'opt/bitnami/.bitnami_components.json', list).packages).toEqual([
      { ecosystem: 'bitnami', name: 'postgresql', version: '11.22.0-4', arch: 'amd64' },
      { ecosystem: 'bitnami', name: 'yq', version: '4.16.2-2' },
    ]);
    expect(() => extractFrom(bitnami, 'opt/bitnami/.bitnami_components.json', '[]')).toThrow('no list of components');
  });

  it('is one place, whichever of its files names a package', () => {
    const places = [path, 'opt/bitnami/.bitnami_components.json'].map((one) => bitnami.placeOf?.(one));
    expect(new Set(places).size).toBe(1);
  });

  it('is looked up with the revision of its package, which its order knows', () => {
    const pkg = { ecosystem: 'bitnami', name: 'postgresql', version: '17.2.0-3', arch: 'amd64' };
    expect(bitnami.purl(pkg)).toBe('pkg:bitnami/postgresql@17.2.0-3?arch=amd64');
    expect(bitnami.advisoryKeys(pkg)).toEqual([{ scope: 'bitnami', name: 'postgresql', version: '17.2.0-3' }]);
  });

  it.each(['', '[]', '{}', 'SPDXVersion: SPDX-2.3\n'])('that is %j is a problem', (text) => {
    expect(() => extractFrom(bitnami, path, text)).toThrow();
  });
});
