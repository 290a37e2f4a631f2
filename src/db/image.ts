import type { Selectable } from 'kysely';
import type { CoverageGap } from '../model/coverage.ts';
import type { Distribution } from '../model/distribution.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { ImageSecret } from '../model/secret.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ImageTable } from './image-schema.ts';
import { ensureSets, type SetMember } from './package-set.ts';

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
export interface PlacedPackage extends SetMember {
  readonly layer: number;
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
    /** Chain ids of its lowest layers, one for each number of them; empty where a layer was not read. */
    readonly chain: readonly string[];
    readonly packages: readonly PlacedPackage[];
    readonly now: number;
  },
): Promise<number> {
  const values = {
    extractors: image.extractors,
    distribution: image.distribution ? JSON.stringify(image.distribution) : null,
    gaps: JSON.stringify(image.gaps),
    secrets: JSON.stringify(image.secrets),
    chain: JSON.stringify(image.chain),
    chain_id: image.chain.at(-1) ?? null,
    indexed_at: image.now,
  };
  const { id } = await db
    .insertInto('image')
    .values({ digest: image.digest, ...values })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  const groups = [...Map.groupBy(image.packages, ({ layer, declaredBy }) => `${layer} ${declaredBy ?? ''}`).values()];
  const sets = await ensureSets(
    db,
    groups.map((members) => ({ declaredBy: members[0]?.declaredBy, members })),
  );
  await db.deleteFrom('image_set').where('image_id', '=', id).execute();
  const rows = groups.map((members, at) => ({
    image_id: id,
    layer: members[0]?.layer ?? 0,
    set_id: sets[at] as number,
  }));
  for (const chunk of chunksOf(rows)) await db.insertInto('image_set').values(chunk).execute();
  return id;
}

/** Notes the generation that an image was first matched with. */
export async function noteFirstMatch(db: Queries, id: number, generation: number): Promise<void> {
  await db.updateTable('image').set({ generation }).where('id', '=', id).where('generation', 'is', null).execute();
}
