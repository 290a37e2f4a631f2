import { type ExpressionBuilder, sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { heldIn } from './in-namespaces.ts';
import { isCounted } from './ruled-out-rank.ts';
import type { Schema } from './schema.ts';
import { isShownInNamespace } from './shown.ts';

/** That an update of a feed found a vulnerability in a package, which still has it. */
export interface NewMatchRow {
  /** The update. */
  readonly generation: number;
  readonly vulnerability: string;
  readonly packageId: number;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  /** Of the match as it is now. */
  readonly matchId: number;
  readonly severityRank: number;
  readonly exploited: number;
}

/** What updates after one and up to another found in packages that still have it. */
export async function newMatches(
  db: Queries,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<NewMatchRow[]> {
  return await db
    .selectFrom('finding_change')
    .innerJoin('package_match', (join) =>
      join
        .onRef('package_match.package_id', '=', 'finding_change.package_id')
        .onRef('package_match.vulnerability', '=', 'finding_change.vulnerability'),
    )
    .innerJoin('package', 'package.id', 'finding_change.package_id')
    .select(['finding_change.generation', 'finding_change.vulnerability', 'finding_change.package_id as packageId'])
    .select(['package.ecosystem', 'package.name', 'package.version'])
    .select(['package_match.id as matchId', 'package_match.severity_rank as severityRank', 'package_match.exploited'])
    .where('finding_change.generation', '>', after)
    .where('finding_change.generation', '<=', upTo)
    .where('finding_change.change', '=', 'affected')
    .where('package_match.until', 'is', null)
    .where(isCounted)
    .orderBy('finding_change.id')
    .execute();
}

/** Packages whose sets are read in one statement, and sets whose images are: one of either may be in most images. */
const packagesAtOnce = 25;
const setsAtOnce = 25;

/**
 * Ids of the namespaces with images in which packages count, by the packages' ids; without those that no image has. Calls `pause` between
 * two statements.
 */
export async function namespacesOfPackages(
  db: Queries,
  packageIds: readonly number[],
  pause: () => Promise<unknown>,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const members: { readonly packageId: number; readonly setId: number }[] = [];
  for (const ids of chunksOf(packageIds, packagesAtOnce)) {
    const rows = await db
      .selectFrom('package_set_member')
      .select(['package_id as packageId', 'set_id as setId'])
      .distinct()
      .where('package_id', 'in', ids)
      .execute();
    // There may be more than a call takes arguments.
    for (const row of rows) members.push(row);
    await pause();
  }
  const bySet = await namespacesOfSets(db, [...new Set(members.map(({ setId }) => setId))], pause);
  return new Map(
    [...Map.groupBy(members, ({ packageId }) => packageId)].flatMap(([id, own]) => {
      const namespaces = [...new Set(own.flatMap(({ setId }) => bySet.get(setId) ?? []))];
      return namespaces.length > 0 ? [[id, namespaces]] : [];
    }),
  );
}

async function namespacesOfSets(
  db: Queries,
  setIds: readonly number[],
  pause: () => Promise<unknown>,
): Promise<ReadonlyMap<number, number[]>> {
  const found = new Map<number, number[]>();
  for (const ids of chunksOf(setIds, setsAtOnce)) {
    const { rows } = await sql<{ setId: number; namespaceId: number }>`
      select distinct image_set.set_id as "setId", namespace.id as "namespaceId"
      from image_set join package_set on package_set.id = image_set.set_id
        join scan on scan.image_id = image_set.image_id
        join manifest on manifest.id = scan.manifest_id
        join repository on repository.id = manifest.repository_id
        join namespace on namespace.id = repository.namespace_id
      where image_set.set_id in (${sql.join(ids)})
        and ${isShownInNamespace}`.execute(db);
    for (const { setId, namespaceId } of rows) found.set(setId, [...(found.get(setId) ?? []), namespaceId]);
    await pause();
  }
  return found;
}

/** What an update found, as people take note of it: all packages together. */
export interface NewMatchKey {
  readonly generation: number;
  readonly vulnerability: string;
}

/** That somebody has taken note, for a namespace. */
export interface Acknowledgement extends NewMatchKey {
  readonly namespaceId: number;
  readonly actor: string;
  readonly note: string | null;
  readonly at: number;
}

/** Acknowledgements of what updates after one found; the latest first. */
export async function acknowledgementsAfter(db: Queries, generation: number): Promise<Acknowledgement[]> {
  return await db
    .selectFrom('acknowledgement')
    .select(['generation', 'vulnerability', 'namespace_id as namespaceId', 'actor', 'note', 'created_at as at'])
    .where('generation', '>', generation)
    .orderBy('created_at', 'desc')
    .orderBy('vulnerability')
    .execute();
}

/** Acknowledgements of a vulnerability, by all its ids, for some namespaces, with their names; the first come first. */
export async function acknowledgementsOf(
  db: Queries,
  ids: readonly string[],
  namespaceIds: readonly number[] | undefined,
): Promise<readonly { readonly at: number; readonly actor: string; readonly namespace: string }[]> {
  let query = db
    .selectFrom('acknowledgement')
    .innerJoin('namespace', 'namespace.id', 'acknowledgement.namespace_id')
    .select(['acknowledgement.created_at as at', 'actor', 'namespace.name as namespace'])
    .where('vulnerability', 'in', ids);
  if (namespaceIds) query = query.where('namespace_id', 'in', [-1, ...namespaceIds]);
  return await query.orderBy('at').orderBy('namespace').limit(200).execute();
}

/**
 * Writes down that somebody has taken note, for a namespace, of those that updates did find in its images; tells of how many. What was
 * acknowledged before keeps who did it first.
 */
export async function acknowledgeMatches(
  db: Queries,
  keys: readonly NewMatchKey[],
  by: { readonly namespaceId: number; readonly actor: string; readonly note: string | undefined; readonly now: number },
): Promise<number> {
  let written = 0;
  for (const chunk of chunksOf(await keysIn(db, by.namespaceId, keys), keysAtOnce)) {
    const rows = chunk.map(({ generation, vulnerability }) => ({
      ...{ generation, vulnerability, namespace_id: by.namespaceId, actor: by.actor, note: by.note ?? null },
      created_at: by.now,
    }));
    const result = await db
      .insertInto('acknowledgement')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['generation', 'vulnerability', 'namespace_id']).doNothing())
      .executeTakeFirst();
    written += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return written;
}

/** Keys in one statement. */
const keysAtOnce = 100;

/** Those of some keys that are about a namespace. */
async function keysIn(db: Queries, namespaceId: number, keys: readonly NewMatchKey[]): Promise<NewMatchKey[]> {
  const found: NewMatchKey[] = [];
  const isKey = (eb: ExpressionBuilder<Schema, 'finding_change'>, { generation, vulnerability }: NewMatchKey) =>
    eb.and([eb('generation', '=', generation), eb('vulnerability', '=', vulnerability)]);
  for (const chunk of chunksOf(keys, keysAtOnce))
    found.push(
      ...(await db
        .selectFrom('finding_change')
        .select(['generation', 'vulnerability'])
        .distinct()
        .where('change', '=', 'affected')
        .where(heldIn([namespaceId], 'finding_change.package_id'))
        .where((eb) => eb.or(chunk.map((key) => isKey(eb, key))))
        .execute()),
    );
  return found;
}
