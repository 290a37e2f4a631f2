import type { Selectable, Updateable } from 'kysely';
import { noCounts } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ScanTable } from './schema.ts';

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

/** Notes something of a manifest's scan. */
export async function saveScan(db: Queries, manifestId: number, values: Updateable<ScanTable>): Promise<void> {
  const empty = {
    image_id: null,
    state: 'not_scanned',
    reason: null,
    generation: null,
    highest: null,
    counts: JSON.stringify(noCounts()),
    fixable: 0,
    coverage: null,
    stale: 0,
    queued_at: null,
    started_at: null,
    finished_at: null,
  };
  await db
    .insertInto('scan')
    .values({ ...empty, ...values, manifest_id: manifestId })
    .onConflict((conflict) => conflict.column('manifest_id').doUpdateSet(values))
    .execute();
}

/** A complete scan that a change of advisories may concern. */
export interface ConcernedScan {
  readonly manifest_id: number;
  readonly image_id: number;
  readonly scan_mode: string;
}

/** Complete scans of images that hold one of the packages, with the scan mode of their namespaces. */
export async function scansWithPackages(db: Queries, packageIds: readonly number[]): Promise<ConcernedScan[]> {
  const found = new Map<number, ConcernedScan>();
  for (const chunk of chunksOf(packageIds)) {
    const rows = await completeScans(db)
      .where('scan.image_id', 'in', (eb) =>
        eb.selectFrom('image_package').select('image_id').where('package_id', 'in', chunk),
      )
      .execute();
    for (const row of rows) if (row.image_id !== null) found.set(row.manifest_id, { ...row, image_id: row.image_id });
  }
  return [...found.values()];
}

/** Complete scans of all namespaces that are scanned automatically. */
export async function automaticScans(db: Queries): Promise<ConcernedScan[]> {
  const rows = await completeScans(db).where('namespace.scan_mode', '=', 'automatic').execute();
  return rows.flatMap((row) => (row.image_id === null ? [] : [{ ...row, image_id: row.image_id }]));
}

/** Moves the complete scans of namespaces that are scanned automatically to a generation. */
export async function moveAutomaticScans(db: Queries, generation: number): Promise<void> {
  await db
    .updateTable('scan')
    .set({ generation })
    .where('state', '=', 'complete')
    .where('manifest_id', 'in', (eb) =>
      eb
        .selectFrom('manifest')
        .innerJoin('repository', 'repository.id', 'manifest.repository_id')
        .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
        .select('manifest.id')
        .where('namespace.scan_mode', '=', 'automatic'),
    )
    .execute();
}

/** Ids of image manifests that can be scanned, of one namespace or of all. */
export async function scannableManifests(db: Queries, namespaceId?: number): Promise<number[]> {
  let query = db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select('manifest.id')
    .where('manifest.kind', '=', 'image');
  if (namespaceId !== undefined) query = query.where('repository.namespace_id', '=', namespaceId);
  return (await query.execute()).map((row) => row.id);
}

function completeScans(db: Queries) {
  return db
    .selectFrom('scan')
    .innerJoin('manifest', 'manifest.id', 'scan.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
    .select(['scan.manifest_id', 'scan.image_id', 'namespace.scan_mode'])
    .where('scan.state', '=', 'complete');
}
