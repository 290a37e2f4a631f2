import { createHash } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import type { AdvisoryKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';
import { chunksOf } from './chunks.ts';
import type { Database, Queries } from './database.ts';
import type { PackageKeyTable, PackageTable } from './package-schema.ts';

export type PackageRow = Selectable<PackageTable>;

/** A package to be known as distinct, with what it needs to be matched. */
export interface NewPackage {
  readonly package: Package;
  /** Of OS packages only: the same package of another distribution is another package. */
  readonly distribution?: Distribution;
  readonly purl: string;
  readonly keys: readonly AdvisoryKey[];
}

/** Ids of the packages in the order given; those that are new are added with their advisory keys. */
export async function ensurePackages(db: Queries, packages: readonly NewPackage[]): Promise<number[]> {
  const keys = packages.map(packageKey);
  const known = await idsOf(db, keys);
  // In one order everywhere, so that two scans that add the same packages wait for one another and do not lock up.
  const added = [...new Map(packages.map((one, index) => [keys[index] ?? '', one] as const))]
    .filter(([key]) => !known.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  for (const entries of chunksOf(added, 90)) {
    await db
      .insertInto('package')
      .values(entries.map(([key, one]) => rowOf(key, one)))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
  const all = added.length === 0 ? known : await idsOf(db, keys);
  const lookups = added.flatMap(([key, one]) =>
    one.keys.map(({ scope, name }) => ({ scope, name, package_id: all.get(key) as number })),
  );
  await addPackageKeys(db, lookups);
  return keys.map((key) => all.get(key) as number);
}

/** Adds what packages are looked up by, where it is not there yet. */
export async function addPackageKeys(db: Queries, keys: readonly Insertable<PackageKeyTable>[]): Promise<void> {
  for (const rows of chunksOf(keys)) {
    await db
      .insertInto('package_key')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Packages by id. */
export async function findPackages(db: Queries, ids: readonly number[]): Promise<PackageRow[]> {
  const rows: PackageRow[] = [];
  for (const chunk of chunksOf(ids))
    rows.push(...(await db.selectFrom('package').selectAll().where('id', 'in', chunk).execute()));
  return rows;
}

/**
 * Packages of an image that were never matched, at most `limit`. Within a transaction they are this one's to match: on
 * PostgreSQL another one waits for them, and then finds them matched.
 */
export async function claimUnmatchedPackages(
  db: Queries,
  dialect: Database['dialect'],
  imageId: number,
  limit: number,
): Promise<PackageRow[]> {
  const query = db
    .selectFrom('package')
    .selectAll()
    .where('generation', 'is', null)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('image_set')
        .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
        .select('package_set_member.package_id')
        .where('image_set.image_id', '=', imageId),
    )
    .orderBy('id')
    .limit(limit);
  // Not the stronger FOR UPDATE: scans that put these packages into other images would lock up with this one.
  return await (dialect === 'postgres' ? query.forNoKeyUpdate() : query).execute();
}

/** Ids of all packages that are looked up in one of the scopes. */
export async function packagesOfScopes(db: Queries, scopes: readonly string[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const chunk of chunksOf(scopes)) {
    const rows = await db.selectFrom('package_key').select('package_id').where('scope', 'in', chunk).execute();
    for (const row of rows) ids.add(row.package_id);
  }
  return [...ids];
}

/** Scopes that stored packages are looked up in. */
export async function listScopes(db: Queries): Promise<string[]> {
  const rows = await db.selectFrom('package_key').select('scope').distinct().execute();
  return rows.map((row) => row.scope);
}

/** What stored packages are looked up by in these scopes. */
export async function listKeys(db: Queries, scopes: readonly string[]): Promise<AdvisoryKey[]> {
  const keys: AdvisoryKey[] = [];
  for (const chunk of chunksOf(scopes))
    keys.push(
      ...(await db
        .selectFrom('package_key')
        .select(['scope', 'name'])
        .distinct()
        .where('scope', 'in', chunk)
        .execute()),
    );
  return keys;
}

/** The highest id of a package; 0 where there is none. */
export async function lastPackageId(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('package')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** Packages that were added after another one. */
export async function packagesAfter(db: Queries, id: number): Promise<PackageRow[]> {
  return await db.selectFrom('package').selectAll().where('id', '>', id).execute();
}

/** Ids of packages that were matched with a newer generation than this one. */
export async function packagesMatchedAfter(db: Queries, generation: number): Promise<number[]> {
  const rows = await db.selectFrom('package').select('id').where('generation', '>', generation).execute();
  return rows.map((row) => row.id);
}

/** Ids of packages that advisory keys touch. */
export async function packagesOfKeys(db: Queries, keys: readonly AdvisoryKey[]): Promise<number[]> {
  const ids = new Set<number>();
  const byScope = Map.groupBy(keys, (key) => key.scope);
  for (const [scope, group] of byScope) {
    for (const chunk of chunksOf(group)) {
      const rows = await db
        .selectFrom('package_key')
        .select('package_id')
        .where('scope', '=', scope)
        .where(
          'name',
          'in',
          chunk.map((key) => key.name),
        )
        .execute();
      for (const row of rows) ids.add(row.package_id);
    }
  }
  return [...ids];
}

/** The part of a package's name that people call it by, in lower case: behind the last slash or colon. */
export function shortName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1).toLowerCase();
}

function rowOf(key: string, { package: pkg, distribution, purl }: NewPackage) {
  return {
    key,
    ecosystem: pkg.ecosystem,
    name: pkg.name,
    short_name: shortName(pkg.name),
    version: pkg.version,
    distribution: distribution ? JSON.stringify(distribution) : null,
    purl,
    detail: JSON.stringify(pkg),
    covered: 0,
    uncomparable: 0,
    generation: null,
  };
}

function packageKey({ package: pkg, distribution }: NewPackage): string {
  const parts = [pkg, distribution && [distribution.id, distribution.version, distribution.codename]];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

async function idsOf(db: Queries, keys: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const chunk of chunksOf(keys)) {
    for (const row of await db.selectFrom('package').select(['id', 'key']).where('key', 'in', chunk).execute())
      ids.set(row.key, row.id);
  }
  return ids;
}
