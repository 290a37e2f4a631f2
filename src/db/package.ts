import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AdvisoryKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { PackageTable } from './schema.ts';

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
  const added = new Map(
    packages.map((one, index) => [keys[index] ?? '', one] as const).filter(([key]) => !known.has(key)),
  );
  for (const entries of chunksOf([...added], 90)) {
    await db
      .insertInto('package')
      .values(entries.map(([key, one]) => rowOf(key, one)))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
  const all = added.size === 0 ? known : await idsOf(db, keys);
  const lookups = [...added].flatMap(([key, one]) =>
    one.keys.map(({ scope, name }) => ({ scope, name, package_id: all.get(key) as number })),
  );
  for (const rows of chunksOf(lookups)) {
    await db
      .insertInto('package_key')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return keys.map((key) => all.get(key) as number);
}

/** Packages by id. */
export async function findPackages(db: Queries, ids: readonly number[]): Promise<PackageRow[]> {
  const rows: PackageRow[] = [];
  for (const chunk of chunksOf(ids))
    rows.push(...(await db.selectFrom('package').selectAll().where('id', 'in', chunk).execute()));
  return rows;
}

/** Packages of an image that were never matched. */
export async function findUnmatchedPackages(db: Queries, imageId: number): Promise<PackageRow[]> {
  return await db
    .selectFrom('package')
    .selectAll()
    .where('generation', 'is', null)
    .where('id', 'in', (eb) => eb.selectFrom('image_package').select('package_id').where('image_id', '=', imageId))
    .execute();
}

/** Ids of matched packages that advisory keys touch. */
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

function rowOf(key: string, { package: pkg, distribution, purl }: NewPackage) {
  return {
    key,
    ecosystem: pkg.ecosystem,
    name: pkg.name,
    version: pkg.version,
    distribution: distribution ? JSON.stringify(distribution) : null,
    purl,
    detail: JSON.stringify(pkg),
    covered: 0,
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
