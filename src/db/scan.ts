import { type Selectable, sql, type Updateable } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ScanTable } from './scan-schema.ts';

export type ScanRow = Selectable<ScanTable>;

/** The scan of a manifest. */
export async function findScan(db: Queries, manifestId: number): Promise<ScanRow | undefined> {
  return await db.selectFrom('scan').selectAll().where('manifest_id', '=', manifestId).executeTakeFirst();
}

/** Scans of manifests, by manifest id. */
export async function findScans(db: Queries, manifestIds: readonly number[]): Promise<ReadonlyMap<number, ScanRow>> {
  const rows: ScanRow[] = [];
  for (const chunk of chunksOf(manifestIds))
    rows.push(...(await db.selectFrom('scan').selectAll().where('manifest_id', 'in', chunk).execute()));
  return new Map(rows.map((row) => [row.manifest_id, row]));
}

/** Notes something of a manifest's scan; of generations that it is complete `since`, the first one stays. */
export async function saveScan(db: Queries, manifestId: number, values: Updateable<ScanTable>): Promise<void> {
  const empty = {
    image_id: null,
    state: 'not_scanned',
    reason: null,
    generation: null,
    since: null,
    queued_at: null,
    started_at: null,
    finished_at: null,
  };
  const since = sql<number | null>`case when scan.image_id is null then excluded.since else scan.since end`;
  await db
    .insertInto('scan')
    .values({ ...empty, ...values, manifest_id: manifestId })
    .onConflict((conflict) => conflict.column('manifest_id').doUpdateSet({ ...values, since }))
    .execute();
}

/** Has the scans of a namespace show the matches of a generation, or where there is none always those of the current one. */
export async function pinScans(db: Queries, namespaceId: number, generation: number | null): Promise<void> {
  await db
    .updateTable('scan')
    .set({ generation })
    .where('image_id', 'is not', null)
    .where('manifest_id', 'in', (eb) =>
      eb
        .selectFrom('manifest')
        .innerJoin('repository', 'repository.id', 'manifest.repository_id')
        .select('manifest.id')
        .where('repository.namespace_id', '=', namespaceId),
    )
    .execute();
}

/** Whether scans of a manifest's namespace follow the advisories by themselves. */
export async function isAutomatic(db: Queries, manifestId: number): Promise<boolean> {
  const row = await automaticManifests(db).where('manifest.id', '=', manifestId).executeTakeFirst();
  return row !== undefined;
}

/** The oldest generation that a scan is kept at; `undefined` where all show the current one. */
export async function oldestGeneration(db: Queries): Promise<number | undefined> {
  const row = await db
    .selectFrom('scan')
    .select((eb) => eb.fn.min<number | null>('generation').as('generation'))
    .executeTakeFirst();
  return row?.generation ?? undefined;
}

/**
 * Image manifests of automatic namespaces that have no scan, or whose image was indexed with other extractors than these, or before
 * chains were kept: what a process left that ended right after a push, and what a newer program reads otherwise.
 */
export async function neglectedManifests(db: Queries, extractors: string): Promise<number[]> {
  const rows = await db
    .selectFrom('manifest')
    .leftJoin('scan', 'scan.manifest_id', 'manifest.id')
    .leftJoin('image', 'image.id', 'scan.image_id')
    .select('manifest.id')
    .where('manifest.kind', '=', 'image')
    .where('manifest.id', 'in', automaticManifests(db))
    .where((eb) =>
      eb.or([
        eb('scan.manifest_id', 'is', null),
        eb('image.extractors', '!=', extractors),
        eb.and([eb('image.id', 'is not', null), eb('image.chain', 'is', null)]),
      ]),
    )
    .execute();
  return rows.map((row) => row.id);
}

function automaticManifests(db: Queries) {
  return db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
    .select('manifest.id')
    .where('namespace.scan_mode', '=', 'automatic');
}
