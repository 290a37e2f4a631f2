import { type RawBuilder, sql } from 'kysely';
import type { Queries } from './database.ts';
import { idList } from './id-list.ts';
import { isCounted } from './ruled-out-rank.ts';
import { ofScan, versionPlace } from './search-place.ts';
import { isShownKind } from './shown.ts';

/** Packages for each of which a set is asked whether it has it. */
const mostProbed = 4;
/** Sets that are looked up all at once. Where more hold what is searched, so many versions do that the newest are soon found. */
const maxSets = 50_000;
/** More than there are images, or members of sets. */
const everyImage = 2 ** 40;

/** Packages of which one has to be in a version. */
export interface Searched {
  readonly packageIds: readonly number[];
  /** Ids under one of which the scan has to show a finding of it. */
  readonly match?: { readonly ids: readonly string[]; readonly current: number };
  /** What else has to hold for the `scan`. */
  readonly condition?: RawBuilder<boolean>;
}

/** Versions in no order, some of them more than once, at most `limit`. */
export async function gatherVersions(
  db: Queries,
  searched: Searched,
  places: readonly RawBuilder<boolean>[],
  limit: number,
): Promise<number[]> {
  // A planner that is told how many images there are at most looks up the scan of each, instead of reading all scans.
  const found = await versionsOfImages(db, searched, places, limit, limit);
  if (found.length === limit) return found;
  return (await areFewImages(db, searched, limit))
    ? found
    : await versionsOfImages(db, searched, places, everyImage, limit);
}

/** Whether the packages are in images at `limit` places at most. */
export async function areFewImages(db: Queries, { packageIds }: Searched, limit: number): Promise<boolean> {
  const { rows } = await sql<{ count: number | string }>`select count(*) as count
    from (select 1 from package_set_member as member join image_set on image_set.set_id = member.set_id
      where member.package_id in (${idList(packageIds)}) limit ${sql.lit(limit + 1)}) as holding`.execute(db);
  return Number(rows[0]?.count) <= limit;
}

/** Versions, in no order and some of them more than once, at most `limit`; of `images` places at which images hold what is searched. */
export async function versionsOfImages(
  db: Queries,
  searched: Searched,
  places: readonly RawBuilder<boolean>[],
  images: number,
  limit: number,
): Promise<number[]> {
  const { packageIds, match, condition } = searched;
  const isNow = match ? isMatchShown(match.ids, sql`${match.current}`) : sql<boolean>`1 = 1`;
  const isThen = match ? isMatchShown(match.ids, sql`scan.generation`) : sql<boolean>`1 = 1`;
  const conditions = [
    sql`case when scan.generation is null then member.shown = 1 else ${isThen} end`,
    isDeclaredCounted(sql`member.declared_by`),
    ...(condition ? [condition] : []),
    ...(places.length > 0 ? [ofScan, ...places] : []),
  ];
  // Where a version lies is a page of the database each: it is looked up only where it matters. And what is to be different must all be
  // there before the first is handed out, so that it is not asked for here. What is the same for all images that have a set is found once
  // for these, which the inner limit sees to.
  const { rows } = await sql<{ id: number }>`
    select scan.manifest_id as id
    from (select member.package_id, member.shown, member.declared_by, image_set.image_id
      from (select member.set_id, member.package_id, case when ${isNow} then 1 else 0 end as shown,
          (select declared_by from package_set where package_set.id = member.set_id) as declared_by
        from package_set_member as member where member.package_id in (${idList(packageIds)}) limit ${sql.lit(everyImage)}) as member
        join image_set on image_set.set_id = member.set_id limit ${sql.lit(images)}) as member
      join scan on scan.image_id = member.image_id
      ${places.length > 0 ? sql`cross join ${versionPlace}` : sql``}
    where ${sql.join(conditions, sql` and `)} limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** A page of versions, the newest first: they are gone through in this order. */
export async function newestVersions(
  db: Queries,
  searched: Searched,
  places: readonly RawBuilder<boolean>[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${await holdingScans(db, searched, places)}
    order by scan.manifest_id desc limit ${limit} offset ${offset}`.execute(db);
  return rows.map((row) => row.id);
}

/** Versions after one and up to another, in the order of their ids, at most `limit`: they are gone through in this order. */
export async function versionsBetween(
  db: Queries,
  searched: Searched,
  places: readonly RawBuilder<boolean>[],
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${await holdingScans(db, searched, places)}
    and scan.manifest_id > ${after} and scan.manifest_id <= ${upTo} order by scan.manifest_id limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

async function holdingScans(
  db: Queries,
  searched: Searched,
  places: readonly RawBuilder<boolean>[],
): Promise<RawBuilder<unknown>> {
  const holds = sql<boolean>`${heldByImage(searched, await areFewSets(db, searched))} is not null`;
  return sql`
    select scan.manifest_id as id from scan ${places.length > 0 ? sql`cross join ${versionPlace}` : sql``}
    where ${sql.join([holds, ...(places.length > 0 ? [ofScan, ...places] : [])], sql` and `)}`;
}

/** Whether few sets have one of the packages. */
async function areFewSets(db: Queries, searched: Searched): Promise<boolean> {
  const { rows } = await sql<{ count: number | string }>`select count(*) as count from
    (${setsWith(searched)}) as holding`.execute(db);
  return Number(rows[0]?.count) <= maxSets;
}

/** Sets that have one of the packages, some more than once. The limit lets a planner know that it can keep them in memory. */
function setsWith({ packageIds }: Searched): RawBuilder<unknown> {
  return sql`select set_id from package_set_member where package_id in (${idList(packageIds)}) limit ${sql.lit(maxSets + 1)}`;
}

/**
 * 1 where the image of `scan` holds what is searched, else null. Of few sets all are known first, so that most images are passed by for
 * having none of them. Values instead of `exists` and joins: a planner would turn these into a join of everything with every set that has
 * a common package. And asked for by `is not null`, of which it thinks that most rows pass: so it does not gather everything first to
 * have enough.
 */
export function heldByImage(searched: Searched, areFew = false): RawBuilder<number | null> {
  // Of many packages a set is gone through once, instead of being asked for each: what is no column has no index.
  const column = searched.packageIds.length > mostProbed ? sql`member.package_id + 0` : undefined;
  const inSet = sql`(select 1 from package_set_member as member
    where member.set_id = held.set_id and ${isSearched(searched, column)} limit 1)`;
  // As a case, since a planner may ask for what costs more first.
  const found = areFew ? sql`case when held.set_id in (${setsWith(searched)}) then ${inSet} end` : inSet;
  return sql`(select 1 from image_set as held where held.image_id = scan.image_id and ${found} is not null limit 1)`;
}

/** Whether a `member` of a set of the image of `scan` is what is searched. */
function isSearched({ packageIds, match, condition }: Searched, column = sql`member.package_id`): RawBuilder<boolean> {
  const conditions = [
    sql<boolean>`${column} in (${idList(packageIds)})`,
    match && isMatchShown(match.ids, sql`coalesce(scan.generation, ${match.current})`),
    condition,
    sql<boolean>`(select 1 from package_set where package_set.id = member.set_id
      and ${isDeclaredCounted(sql`package_set.declared_by`)}) is not null`,
  ];
  return sql<boolean>`${sql.join(
    conditions.filter((one) => one !== undefined),
    sql` and `,
  )}`;
}

/** Whether a match under one of these ids of the package of `member` is shown as of a generation. */
function isMatchShown(ids: readonly string[], shown: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(select 1 from package_match where package_match.package_id = member.package_id
    and package_match.vulnerability in (${sql.join(ids)}) and ${isCounted} and package_match.since <= ${shown}
    and (package_match.until is null or package_match.until > ${shown}) limit 1) is not null`;
}

/** What only documents declare counts where the namespace has it so. */
function isDeclaredCounted(declaredBy: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${declaredBy} is null or exists (select 1 from ${versionPlace}
    where ${ofScan} and ${isShownKind(declaredBy)}))`;
}
