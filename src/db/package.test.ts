import { expect, it } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import {
  addPackageKeys,
  claimUnmatchedPackages,
  ensurePackages,
  findPackages,
  lastPackageId,
  listKeys,
  listScopes,
  packagesAfter,
  packagesMatchedAfter,
  packagesOfKeys,
  packagesOfScopes,
  shortName,
} from './package.ts';

it.each([
  ['openssl', 'openssl'],
  ['@scope/Name', 'name'],
  ['org.apache.logging.log4j:log4j-core', 'log4j-core'],
  ['github.com/Azure/azure-sdk', 'azure-sdk'],
  ['stdlib/', ''],
])('people call %s %j', (name, short) => {
  expect(shortName(name)).toBe(short);
});

const os = (version: string) => ({ id: 'debian', version });
const pkg = (name: string, distribution?: { id: string; version: string }, scope = 'npm') => ({
  ...{ package: { ecosystem: 'dpkg', name, version: '1' }, distribution, purl: `pkg:deb/${name}@1` },
  keys: [{ scope, name, version: '1' }],
});

describeQueries('packages', (it) => {
  it('are known once, in the order asked, and apart by distribution', async ({ db }) => {
    const twelve = pkg('zlib', os('12'), 'debian:12');
    const ids = await ensurePackages(db, [twelve, pkg('a'), twelve, pkg('zlib', os('13'), 'debian:13')] as never);
    expect([ids[0] === ids[2], new Set(ids).size]).toEqual([true, 3]);
    expect(await ensurePackages(db, [pkg('a'), twelve] as never)).toEqual([ids[1], ids[0]]);
    expect((await findPackages(db, ids)).find(({ id }) => id === ids[0])).toMatchObject({
      name: 'zlib',
      generation: null,
    });
    expect((await packagesOfScopes(db, ['debian:13', 'debian:12'])).sort()).toEqual([ids[0], ids[3]].sort());
  });

  it('are found by what they are looked up by, in that scope alone', async ({ db }) => {
    const ids = await ensurePackages(db, [pkg('one', undefined, 's1'), pkg('one', os('9'), 's2')] as never);
    await addPackageKeys(db, [{ scope: 's1', name: 'source', package_id: ids[0] ?? 0 }]);
    await addPackageKeys(db, [{ scope: 's1', name: 'source', package_id: ids[0] ?? 0 }]);
    const found = (scope: string, ...names: string[]) =>
      packagesOfKeys(
        db,
        names.map((name) => ({ scope, name, version: '' })),
      );
    expect(await found('s1', 'one', 'source', 'other')).toEqual([ids[0]]);
    expect(await found('s2', 'one', 'source')).toEqual([ids[1]]);
    expect(await found('s1')).toEqual([]);
    expect((await listKeys(db, ['s1'])).map((key) => key.name).sort()).toEqual(['one', 'source']);
    expect(await listScopes(db)).toEqual(expect.arrayContaining(['s1', 's2']));
  });

  it('that were never matched are handed out of one image, and no more once they were', async (stored) => {
    const { db, database } = stored;
    const last = await lastPackageId(db);
    const { id } = await stored.version('team/app');
    const imageId = await stored.scanned(id, [{ name: 'known', matches: [] }, { name: 'fresh' }]);
    await db.updateTable('package').set({ generation: null }).where('name', '=', 'fresh').execute();
    const claimed = await claimUnmatchedPackages(db, database.dialect, imageId, 9);
    expect(claimed.map(({ name }) => name)).toEqual(['fresh']);
    expect(await claimUnmatchedPackages(db, database.dialect, imageId + 1, 9)).toEqual([]);
    expect((await packagesAfter(db, last)).map(({ name }) => name).sort()).toEqual(['fresh', 'known']);
    const known = (await packagesAfter(db, last)).find(({ name }) => name === 'known')?.id;
    expect([await packagesMatchedAfter(db, 0), await packagesMatchedAfter(db, 1)]).toEqual([[known], []]);
  });
});
