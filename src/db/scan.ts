import type { Selectable, Updateable } from 'kysely';
import type { DeclaringKind } from '../model/package.ts';
import { noCounts } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ScanTable } from './schema.ts';
import type { ShownColumns } from './shown.ts';

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
    lock_files: 0,
    sboms: 0,
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

/** Marks the complete scans of images in which one of the packages counts: a newer generation shows something else. */
export async function markStaleScans(db: Queries, packageIds: readonly number[]): Promise<void> {
  for (const chunk of chunksOf(packageIds)) {
    await db
      .updateTable('scan')
      .set({ stale: 1 })
      .where('state', '=', 'complete')
      .where((eb) => {
        const images = (kind: DeclaringKind | null) =>
          eb
            .selectFrom('image_package')
            .select('image_id')
            .where('package_id', 'in', chunk)
            .where('declared_by', kind === null ? 'is' : '=', kind);
        return eb.or([
          eb('image_id', 'in', images(null)),
          eb.and([eb('lock_files', '=', 1), eb('image_id', 'in', images('lock-file'))]),
          eb.and([eb('sboms', '=', 1), eb('image_id', 'in', images('sbom'))]),
        ]);
      })
      .execute();
  }
}

/** Marks every complete scan of namespaces that are scanned automatically, so that it is summed up again. */
export async function markAutomaticScans(db: Queries): Promise<void> {
  await db
    .updateTable('scan')
    .set({ stale: 1 })
    .where('state', '=', 'complete')
    .where('manifest_id', 'in', automaticManifests(db))
    .execute();
}

/** Moves the scans of automatic namespaces that show the same at both generations from one to the next. */
export async function moveAutomaticScans(db: Queries, from: number, to: number): Promise<void> {
  await db
    .updateTable('scan')
    .set({ generation: to })
    .where('state', '=', 'complete')
    .where('generation', '=', from)
    .where('stale', '=', 0)
    .where('manifest_id', 'in', automaticManifests(db))
    .execute();
}

/** A scan whose summary is no longer what it should be. */
export interface OutdatedScan extends ShownColumns {
  readonly manifestId: number;
  readonly imageId: number;
  /** Whose matches it is to show: those of the newest one, or, where only the switches of its namespace changed, its own. */
  readonly generation: number;
}

/**
 * Complete scans, at most `limit`: of automatic namespaces those that a newer generation changes, and of all namespaces those that were
 * summed up with other switches than the namespace has now.
 */
export async function outdatedScans(db: Queries, generation: number, limit: number): Promise<OutdatedScan[]> {
  const rows = await db
    .selectFrom('scan')
    .innerJoin('manifest', 'manifest.id', 'scan.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
    .select(['manifest_id', 'image_id', 'scan_mode', 'generation', 'namespace.lock_files', 'namespace.sboms'])
    .where('state', '=', 'complete')
    .where('image_id', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('scan_mode', '=', 'automatic'), eb.or([eb('stale', '=', 1), eb('generation', '<', generation)])]),
        eb('scan.lock_files', '!=', eb.ref('namespace.lock_files')),
        eb('scan.sboms', '!=', eb.ref('namespace.sboms')),
      ]),
    )
    .orderBy('image_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    manifestId: row.manifest_id,
    imageId: row.image_id as number,
    generation: row.scan_mode === 'automatic' ? generation : (row.generation ?? generation),
    lock_files: row.lock_files,
    sboms: row.sboms,
  }));
}

/** Changes a scan that is still complete. */
export async function updateCompleteScan(
  db: Queries,
  manifestId: number,
  values: Updateable<ScanTable>,
): Promise<void> {
  await db
    .updateTable('scan')
    .set(values)
    .where('manifest_id', '=', manifestId)
    .where('state', '=', 'complete')
    .execute();
}

/** The oldest generation that a scan shows; `undefined` where none shows any. */
export async function oldestGeneration(db: Queries): Promise<number | undefined> {
  const row = await db
    .selectFrom('scan')
    .select((eb) => eb.fn.min<number | null>('generation').as('generation'))
    .executeTakeFirst();
  return row?.generation ?? undefined;
}

/**
 * Image manifests of automatic namespaces that have no scan, or whose image was indexed with other extractors than these: what a
 * process left that ended right after a push, and what a newer program reads otherwise.
 */
export async function neglectedManifests(db: Queries, extractors: string): Promise<number[]> {
  const rows = await db
    .selectFrom('manifest')
    .leftJoin('scan', 'scan.manifest_id', 'manifest.id')
    .leftJoin('image', 'image.id', 'scan.image_id')
    .select('manifest.id')
    .where('manifest.kind', '=', 'image')
    .where('manifest.id', 'in', automaticManifests(db))
    .where((eb) => eb.or([eb('scan.manifest_id', 'is', null), eb('image.extractors', '!=', extractors)]))
    .execute();
  return rows.map((row) => row.id);
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

function automaticManifests(db: Queries) {
  return db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
    .select('manifest.id')
    .where('namespace.scan_mode', '=', 'automatic');
}
