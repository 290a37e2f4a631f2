import type { AdvisorySet } from '../../src/advisories/shard.ts';
import { addAdvisorySet } from '../../src/db/advisory-set.ts';
import { chunksOf } from '../../src/db/chunks.ts';
import type { Queries } from '../../src/db/database.ts';
import { applyMatches } from '../../src/db/match.ts';
import { compareMatches } from '../../src/db/match-change.ts';
import { createNamespace } from '../../src/db/namespace.ts';
import { ensurePackages, findPackages, type NewPackage } from '../../src/db/package.ts';
import { unsummedSets } from '../../src/db/package-set.ts';
import { sumUpSets } from '../../src/db/set-sum.ts';
import { matchPackages } from '../../src/jobs/match-packages.ts';
import type { Bulk } from './bulk.ts';
import { fillImages } from './images.ts';
import { packagePool } from './package-pool.ts';
import { randomFrom } from './random.ts';
import { keysOf, shardsIn } from './shards.ts';

/** Where advisories are: a folder of shards, and the set of them, open. */
export interface Advisories {
  readonly folder: string;
  readonly lookup: AdvisorySet;
}

/**
 * Fills a database with images that share what real ones share, of packages that feeds name, matched with their advisories. One that has
 * the images is left as it is; where filling was cut off, packages that are matched and sets that are summed up are not done again.
 */
export async function fillMatchedRegistry(
  db: Queries,
  bulk: Bulk,
  { folder, lookup }: Advisories,
  count: number,
): Promise<void> {
  const shards = shardsIn(folder);
  const random = randomFrom(7);
  if (!(await db.selectFrom('image').select('id').limit(1).executeTakeFirst())) {
    if (!(await db.selectFrom('namespace').select('id').executeTakeFirst())) {
      await addAdvisorySet(db, { generation: 1, shards, createdAt: Date.now() });
      await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now: Date.now() });
    }
    const keys = Object.values(shards).flatMap((digest) => keysOf(folder, digest));
    const families = packagePool(keys, lookup, Math.ceil(300 * Math.sqrt(count)), random);
    const known = await timed('distinct packages matched', async () => {
      const ids: { ofDistribution: boolean; ids: number[] }[] = [];
      for (const { packages, ofDistribution } of families)
        ids.push({ ofDistribution, ids: await matchNew(db, packages, lookup) });
      return ids;
    });
    await timed('images filled in', () => fillImages(bulk, known, count, random));
    await bulk.settle();
  }
  await timed('sets summed up', async () => {
    for (const some of chunksOf(await unsummedSets(db), 2_000))
      await db.transaction().execute((trx) => sumUpSets(trx, some, 1));
  });
}

async function matchNew(db: Queries, packages: readonly NewPackage[], lookup: AdvisorySet): Promise<number[]> {
  const ids: number[] = [];
  for (const some of chunksOf(packages, 500)) {
    const added = await db.transaction().execute(async (trx) => {
      const rows = await ensurePackages(trx, some);
      const unmatched = (await findPackages(trx, [...new Set(rows)])).filter((row) => row.generation === null);
      await applyMatches(trx, await compareMatches(trx, matchPackages(unmatched, lookup)), 1, Date.now());
      return rows;
    });
    ids.push(...added);
  }
  return ids;
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${name} in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  return result;
}
