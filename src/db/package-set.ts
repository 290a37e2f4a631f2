import { createHash } from 'node:crypto';
import type { DeclaringKind } from '../model/package.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';

/** A package at its place, as one layer contributes it. */
export interface SetMember {
  readonly packageId: number;
  readonly path: string;
  /** Name of the package of the distribution that brought the file. */
  readonly owner?: string;
}

/** Packages that one layer contributes, installed or declared by one kind of documents. */
export interface NewSet {
  readonly declaredBy?: DeclaringKind;
  readonly members: readonly SetMember[];
}

/** Ids of sets in the order given; those that are new are added. */
export async function ensureSets(db: Queries, sets: readonly NewSet[]): Promise<number[]> {
  const ordered = sets.map((set) => ({ ...set, members: inOrder(set.members) }));
  const digests = ordered.map(digestOf);
  const byDigest = new Map(ordered.map((set, at) => [digests[at] as string, set]));
  const known = await idsOf(db, [...byDigest.keys()]);
  // In one order everywhere, so that two scans that add the same sets wait for one another and do not lock up.
  const added = [...byDigest].filter(([digest]) => !known.has(digest)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [digest, set] of added) known.set(digest, await addSet(db, digest, set));
  return digests.map((digest) => known.get(digest) as number);
}

async function addSet(db: Queries, digest: string, set: NewSet): Promise<number> {
  const { declaredBy = null, members } = set;
  const ids = members.map((member) => member.packageId);
  const scopes = JSON.stringify(await scopesOf(db, ids));
  const added = await db
    .insertInto('package_set')
    .values({ digest, declared_by: declaredBy, scopes, summed: 0 })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return (await idsOf(db, [digest])).get(digest) as number;
  const rows = members.map(({ packageId, path, owner = null }, position) => ({
    ...{ set_id: added.id, position, package_id: packageId, path, owner },
  }));
  for (const chunk of chunksOf(rows)) await db.insertInto('package_set_member').values(chunk).execute();
  return added.id;
}

/** The last set's id; 0 where there is none. */
export async function lastSetId(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('package_set')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** Ids of sets without sums. */
export async function unsummedSets(db: Queries): Promise<number[]> {
  return (await db.selectFrom('package_set').select('id').where('summed', '=', 0).execute()).map((row) => row.id);
}

/** Marks the sets that hold one of these packages as ones whose sums are to be written anew. What they show meanwhile stays. */
export async function markUnsummed(db: Queries, packageIds: readonly number[]): Promise<void> {
  for (const chunk of chunksOf(packageIds)) {
    const holding = db.selectFrom('package_set_member').select('set_id').where('package_id', 'in', chunk);
    await db.updateTable('package_set').set({ summed: 0 }).where('summed', '=', 1).where('id', 'in', holding).execute();
  }
}

/** Ids of sets without sums whose packages are all matched, in their order, at most `limit`: no scan is about to match and sum them. */
export async function setsToSum(db: Queries, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('package_set')
    .select('id')
    .where('summed', '=', 0)
    .where('id', '>', after)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('package_set_member')
            .innerJoin('package', 'package.id', 'package_set_member.package_id')
            .select('package_set_member.set_id')
            .whereRef('package_set_member.set_id', '=', 'package_set.id')
            .where('package.generation', 'is', null),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of sets that were added after another one. */
export async function setsAfter(db: Queries, id: number): Promise<number[]> {
  return (await db.selectFrom('package_set').select('id').where('id', '>', id).execute()).map((row) => row.id);
}

/** Ids of the sets with sums that hold one of these packages, in their order; only of those `among`, where it is given. */
export async function setsOfPackages(
  db: Queries,
  packageIds: readonly number[],
  among?: readonly number[],
): Promise<number[]> {
  if (among) return await setsWith(db, among, new Set(packageIds));
  const ids = new Set<number>();
  for (const chunk of chunksOf(packageIds)) {
    const rows = await db
      .selectFrom('package_set_member')
      .innerJoin('package_set', 'package_set.id', 'package_set_member.set_id')
      .select('package_set_member.set_id')
      .distinct()
      .where('package_set_member.package_id', 'in', chunk)
      .where('package_set.summed', '=', 1)
      .execute();
    for (const row of rows) ids.add(row.set_id);
  }
  return [...ids].sort((a, b) => a - b);
}

async function setsWith(db: Queries, setIds: readonly number[], packageIds: ReadonlySet<number>): Promise<number[]> {
  const ids = new Set<number>();
  for (const chunk of chunksOf(setIds)) {
    const rows = await db
      .selectFrom('package_set_member')
      .innerJoin('package_set', 'package_set.id', 'package_set_member.set_id')
      .select(['set_id', 'package_id'])
      .where('set_id', 'in', chunk)
      .where('package_set.summed', '=', 1)
      .execute();
    for (const row of rows) if (packageIds.has(row.package_id)) ids.add(row.set_id);
  }
  return [...ids].sort((a, b) => a - b);
}

/** One row where a layer names a package at one place twice. */
function inOrder(members: readonly SetMember[]): SetMember[] {
  const distinct = new Map(members.map((member) => [`${member.packageId} ${member.path}`, member]));
  return [...distinct.values()].sort((a, b) => a.packageId - b.packageId || (a.path < b.path ? -1 : 1));
}

function digestOf({ declaredBy, members }: NewSet): string {
  const parts = members.map(({ packageId, path, owner }) => [packageId, path, owner ?? null]);
  return createHash('sha256')
    .update(JSON.stringify([declaredBy ?? null, parts]))
    .digest('base64url');
}

async function idsOf(db: Queries, digests: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const chunk of chunksOf(digests)) {
    const rows = await db.selectFrom('package_set').select(['id', 'digest']).where('digest', 'in', chunk).execute();
    for (const row of rows) ids.set(row.digest, row.id);
  }
  return ids;
}

async function scopesOf(db: Queries, packageIds: readonly number[]): Promise<string[]> {
  const scopes = new Set<string>();
  for (const chunk of chunksOf(packageIds)) {
    const query = db.selectFrom('package_key').select('scope').distinct().where('package_id', 'in', chunk);
    for (const row of await query.execute()) scopes.add(row.scope);
  }
  return [...scopes].sort();
}
