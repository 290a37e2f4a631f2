import type { Queries } from './database.ts';

/** A kept layer report, encoded; `report` is null where the blob is no layer. */
export async function findLayerReport(
  db: Queries,
  digest: string,
  extractors: string,
): Promise<{ readonly report: Uint8Array | null } | undefined> {
  return await db
    .selectFrom('layer_report')
    .select('report')
    .where('digest', '=', digest)
    .where('extractors', '=', extractors)
    .executeTakeFirst();
}

/** Keeps a layer report; one that is there already is the same. */
export async function saveLayerReport(
  db: Queries,
  row: {
    readonly digest: string;
    readonly extractors: string;
    readonly report: Uint8Array | null;
    readonly now: number;
  },
): Promise<void> {
  await db
    .insertInto('layer_report')
    .values({ digest: row.digest, extractors: row.extractors, report: row.report, created_at: row.now })
    .onConflict((conflict) => conflict.columns(['digest', 'extractors']).doNothing())
    .execute();
}
