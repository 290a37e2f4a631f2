import type { Selectable } from 'kysely';
import type { CoverageGap } from '../model/coverage.ts';
import type { Distribution } from '../model/distribution.ts';
import type { DeclaringKind, Package } from '../model/package.ts';
import type { ImageSecret } from '../model/secret.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ImageTable } from './schema.ts';
import { isShown } from './shown.ts';

export type ImageRow = Selectable<ImageTable>;

/** An indexed image by the digest of its manifest, or what stands for it in the table. */
export async function findImage(db: Queries, digest: string): Promise<ImageRow | undefined> {
  return await db.selectFrom('image').selectAll().where('digest', '=', digest).executeTakeFirst();
}

/** Images by id. */
export async function listImages(db: Queries, ids: readonly number[]): Promise<ImageRow[]> {
  const rows: ImageRow[] = [];
  for (const chunk of chunksOf(ids))
    rows.push(...(await db.selectFrom('image').selectAll().where('id', 'in', chunk).execute()));
  return rows;
}

/** Where a package stands in an image. */
export interface PlacedPackage {
  readonly packageId: number;
  readonly path: string;
  readonly layer: number;
  /** Name of the package of the distribution that brought the file. */
  readonly owner?: string;
  /** The kind of document that names it, where it is not installed. */
  readonly declaredBy?: DeclaringKind;
}

/** Stores what an image contains, in place of what was known of it. Returns its id. */
export async function saveImage(
  db: Queries,
  image: {
    readonly digest: string;
    readonly extractors: string;
    readonly distribution?: Distribution;
    readonly gaps: readonly CoverageGap[];
    readonly secrets: readonly ImageSecret[];
    readonly packages: readonly PlacedPackage[];
    readonly now: number;
  },
): Promise<number> {
  const values = {
    extractors: image.extractors,
    distribution: image.distribution ? JSON.stringify(image.distribution) : null,
    gaps: JSON.stringify(image.gaps),
    secrets: JSON.stringify(image.secrets),
    indexed_at: image.now,
  };
  const { id } = await db
    .insertInto('image')
    .values({ digest: image.digest, ...values })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.deleteFrom('image_package').where('image_id', '=', id).execute();
  for (const rows of chunksOf(image.packages)) {
    await db
      .insertInto('image_package')
      .values(
        rows.map(({ packageId, path, layer, owner = null, declaredBy = null }) => ({
          image_id: id,
          package_id: packageId,
          path,
          layer,
          owner,
          declared_by: declaredBy,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return id;
}

/** Scopes in which the packages of an image are looked up, as far as they count. */
export async function imageScopes(db: Queries, imageId: number, shown: readonly DeclaringKind[]): Promise<string[]> {
  const rows = await db
    .selectFrom('image_package')
    .innerJoin('package_key', 'package_key.package_id', 'image_package.package_id')
    .select('package_key.scope')
    .distinct()
    .where('image_package.image_id', '=', imageId)
    .where(isShown(shown))
    .execute();
  return rows.map((row) => row.scope);
}

/** Installed packages of an image that no package of the distribution brought, of some ecosystems; at most 1,000. */
export async function unownedPackages(db: Queries, imageId: number, ecosystems: readonly string[]): Promise<Package[]> {
  const rows = await db
    .selectFrom('image_package')
    .innerJoin('package', 'package.id', 'image_package.package_id')
    .select('package.detail')
    .distinct()
    .where('image_package.image_id', '=', imageId)
    .where('image_package.owner', 'is', null)
    .where('image_package.declared_by', 'is', null)
    .where('package.ecosystem', 'in', ecosystems)
    .orderBy('package.detail')
    .limit(1_000)
    .execute();
  return rows.map((row) => JSON.parse(row.detail) as Package);
}

/** Every distribution that images have, in all its versions. */
export async function imageDistributions(db: Queries): Promise<Distribution[]> {
  const rows = await db
    .selectFrom('image')
    .select('distribution')
    .distinct()
    .where('distribution', 'is not', null)
    .execute();
  return rows.map((row) => JSON.parse(row.distribution as string) as Distribution);
}

/**
 * Number of packages of an image that count per ecosystem, how many of them a loaded feed covers, and how many it could not judge in full. What a
 * package of the distribution brought is covered as far as that package is, which is counted with its own ecosystem.
 */
export async function imageEcosystems(
  db: Queries,
  imageId: number,
  shown: readonly DeclaringKind[],
): Promise<
  {
    readonly ecosystem: string;
    readonly packages: number;
    readonly covered: number;
    readonly uncomparable: number;
  }[]
> {
  const rows = await db
    .selectFrom('image_package')
    .innerJoin('package', 'package.id', 'image_package.package_id')
    .where('image_package.image_id', '=', imageId)
    .where(isShown(shown))
    .groupBy('package.ecosystem')
    .select((eb) => [
      'package.ecosystem',
      eb.fn.countAll<number | string>().as('packages'),
      eb.fn
        .sum<number | string>(
          eb
            .case()
            .when(eb.or([eb('package.covered', '=', 1), eb('image_package.owner', 'is not', null)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('covered'),
      eb.fn
        .sum<number | string>(eb.case().when('package.uncomparable', '>', 0).then(1).else(0).end())
        .as('uncomparable'),
    ])
    .execute();
  return rows.map((row) => ({
    ecosystem: row.ecosystem,
    packages: Number(row.packages),
    covered: Number(row.covered),
    uncomparable: Number(row.uncomparable),
  }));
}
