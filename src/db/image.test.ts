import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Package } from '../model/package.ts';
import type { Database } from './database.ts';
import { findImage, listImages, saveImage } from './image.ts';
import { imageSums } from './image-sum.ts';
import { findLayerReport, saveLayerReport } from './layer-report.ts';
import {
  claimUnmatchedPackages,
  ensurePackages,
  findPackages,
  lastPackageId,
  listScopes,
  type NewPackage,
  packagesAfter,
  packagesOfKeys,
  packagesOfScopes,
} from './package.ts';
import { packagesNamed } from './search.ts';
import { sumUpImage } from './set-sum.ts';

/** An npm package that advisories know by its own name. */
function npm(name: string, version = '1.0.0'): NewPackage {
  const pkg: Package = { ecosystem: 'npm', name, version };
  return { package: pkg, purl: `pkg:npm/${name}@${version}`, keys: [{ scope: 'npm', name }] };
}

/** A Debian package, distinct by its release. */
function deb(name: string, release: string): NewPackage {
  const pkg: Package = { ecosystem: 'deb', name, version: '1-1' };
  const distribution = { id: 'debian', version: release, name: 'Debian', like: [] };
  return { package: pkg, distribution, purl: 'pkg:deb/x', keys: [{ scope: `debian:${release}`, name }] };
}

describe.each(databases)('images and packages on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('a package is known once, and by its distribution', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const list = [npm('a'), deb('openssl', '12'), npm('a'), deb('openssl', '11'), npm('a', '2.0.0')];
    const ids = await ensurePackages(kysely, list);
    expect(ids[2]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(4);
    expect(await ensurePackages(kysely, list)).toEqual(ids);
    const names = (await findPackages(kysely, ids)).map((row) => row.name);
    expect(names.sort()).toEqual(['a', 'a', 'openssl', 'openssl']);
  });

  it('two scans that add the same packages at once get the same ids', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const list = Array.from({ length: 300 }, (_, index) => npm(`shared-${index}`));
    const add = (packages: NewPackage[]) => kysely.transaction().execute((trx) => ensurePackages(trx, packages));
    const [first, second] = await Promise.all([add(list), add(list.toReversed())]);
    expect(second?.toReversed()).toEqual(first);
  });

  it('packages are found by what advisories call them', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const before = await lastPackageId(kysely);
    const [one, two] = await ensurePackages(kysely, [deb('curl', '13'), deb('zlib', '13')]);
    expect((await packagesAfter(kysely, before)).map((row) => row.id).sort()).toEqual([one, two].sort());
    expect((await packagesOfScopes(kysely, ['debian:13', 'absent'])).sort()).toEqual([one, two].sort());
    const keys = [
      { scope: 'debian:13', name: 'curl' },
      { scope: 'npm', name: 'zlib' },
    ];
    expect(await packagesOfKeys(kysely, keys)).toEqual([one]);
    expect(await listScopes(kysely)).toContain('debian:13');
  });

  it('packages are found by their names, the last part of them, and their sources', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const source = { ...deb('libssl3', '13'), keys: [{ scope: 'debian:13', name: 'openssl-source' }] };
    await ensurePackages(kysely, [npm('@scope/Log4j'), npm('org.apache:log4j'), npm('log4jx'), source]);
    const named = async (name: string) => (await packagesNamed(kysely, name)).map((row) => row.name).sort();
    expect(await named('LOG4J')).toEqual(['@scope/Log4j', 'org.apache:log4j']);
    expect(await named('org.apache:log4j')).toEqual(['org.apache:log4j']);
    expect(await named('openssl-source')).toEqual(['libssl3']);
    expect(await named('%')).toEqual([]);
    expect(await packagesNamed(kysely, 'log4j', 'pypi')).toEqual([]);
  });

  it('an image holds what it was last found to contain, however long the paths', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const [one = 0, two = 0] = await ensurePackages(kysely, [npm('x'), deb('y', '12')]);
    // Long, and without the repetitions that PostgreSQL would compress.
    const path = Array.from({ length: 4_096 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)));
    const image = { digest: 'sha256:i', extractors: '1', gaps: [], secrets: [], chain: ['sha256:c'], now: 1 };
    const id = await saveImage(kysely, { ...image, packages: [{ packageId: two, path: 'old', layer: 0 }] });
    const places = [path.join(''), 'a', 'a', 'b'].map((place) => ({ packageId: one, path: place, layer: 1 }));
    expect(await saveImage(kysely, { ...image, extractors: '2', packages: places })).toBe(id);
    expect((await findImage(kysely, 'sha256:i'))?.extractors).toBe('2');
    await sumUpImage(kysely, id, 1);
    expect((await imageSums(kysely, [id], 1, [])).get(id)).toMatchObject([
      { ecosystem: 'npm', packages: 3, covered: 0, uncomparable: 0 },
    ]);
    expect((await listImages(kysely, [id, id + 1_000])).map((row) => row.id)).toEqual([id]);
  });

  it('packages are claimed until they were matched', async ({ skip }) => {
    if (!database) return skip();
    const { kysely, dialect } = database;
    const ids = (await ensurePackages(kysely, [npm('p'), npm('q'), npm('r')])).sort((a, b) => a - b);
    const packages = ids.map((packageId) => ({ packageId, path: '', layer: 0 }));
    const image = await saveImage(kysely, {
      digest: 'sha256:j',
      extractors: '1',
      gaps: [],
      secrets: [],
      chain: [],
      packages,
      now: 1,
    });
    const claim = async () => (await claimUnmatchedPackages(kysely, dialect, image, 2)).map((row) => row.id);
    expect(await claim()).toEqual(ids.slice(0, 2));
    await kysely.updateTable('package').set({ generation: 1 }).where('id', 'in', ids.slice(0, 2)).execute();
    expect(await claim()).toEqual(ids.slice(2));
  });

  it('a layer report is kept as it was first saved, and so is the word that there is none', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const report = new Uint8Array([40, 181, 47, 253, 0]);
    await saveLayerReport(kysely, { digest: 'd', extractors: '1', report, now: 1 });
    await saveLayerReport(kysely, { digest: 'd', extractors: '1', report: null, now: 2 });
    await saveLayerReport(kysely, { digest: 'd', extractors: '2', report: null, now: 2 });
    const kept = (await findLayerReport(kysely, 'd', '1'))?.report;
    expect(kept && new Uint8Array(kept)).toEqual(report);
    expect(await findLayerReport(kysely, 'd', '2')).toEqual({ report: null });
    expect(await findLayerReport(kysely, 'd', '3')).toBeUndefined();
  });
});
