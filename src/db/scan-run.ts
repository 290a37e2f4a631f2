import type { Selectable, Updateable } from 'kysely';
import type { Queries } from './database.ts';
import type { ScanRunTable } from './scan-schema.ts';

export type ScanRunRow = Selectable<ScanRunTable>;

/** Adds a run over the images of a namespace, or of all; resolves with its row. */
export async function addScanRun(db: Queries, namespaceId: number | undefined, now: number): Promise<ScanRunRow> {
  const { total } = await images(db, namespaceId)
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  return await db
    .insertInto('scan_run')
    .values({
      ...{ namespace_id: namespaceId ?? null, state: 'running', total: Number(total), done: 0, failed: 0, position: 0 },
      ...{ problems: '[]', created_at: now, finished_at: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A run by its id. */
export async function findScanRun(db: Queries, id: number): Promise<ScanRunRow | undefined> {
  return await db.selectFrom('scan_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The last runs over a namespace, or over all, the latest first. */
export async function listScanRuns(db: Queries, namespaceId: number | undefined, limit: number): Promise<ScanRunRow[]> {
  return await db
    .selectFrom('scan_run')
    .selectAll()
    .where('namespace_id', namespaceId === undefined ? 'is' : '=', namespaceId ?? null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Changes a run that is in one of these states; tells whether it was. */
export async function updateScanRun(
  db: Queries,
  id: number,
  states: readonly ScanRunTable['state'][],
  values: Updateable<ScanRunTable>,
): Promise<boolean> {
  const result = await db
    .updateTable('scan_run')
    .set(values)
    .where('id', '=', id)
    .where('state', 'in', states)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Notes how far a run is, unless somebody else went on with it from the same place. */
export async function advanceScanRun(
  db: Queries,
  run: ScanRunRow,
  values: Required<Pick<ScanRunTable, 'position' | 'done' | 'failed'>>,
): Promise<void> {
  const query = db.updateTable('scan_run').set(values).where('id', '=', run.id);
  await query.where('position', '=', run.position).execute();
}

/** The next images of a run, in the order of their ids. */
export async function nextOfRun(db: Queries, run: ScanRunRow, limit: number): Promise<number[]> {
  const rows = await images(db, run.namespace_id ?? undefined)
    .select('manifest.id')
    .where('manifest.id', '>', run.position)
    .orderBy('manifest.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Versions of a run whose scans failed, with the reasons; at most `limit`. */
export async function failuresOfRun(
  db: Queries,
  run: ScanRunRow,
  limit: number,
): Promise<{ readonly repository: string; readonly digest: string; readonly reason: string | null }[]> {
  return await images(db, run.namespace_id ?? undefined)
    .innerJoin('scan', 'scan.manifest_id', 'manifest.id')
    .select(['repository.name as repository', 'manifest.digest', 'scan.reason'])
    .where('scan.state', '=', 'failed')
    .where('scan.finished_at', '>=', run.created_at)
    .where('manifest.id', '<=', run.position)
    .orderBy('manifest.id')
    .limit(limit)
    .execute();
}

function images(db: Queries, namespaceId: number | undefined) {
  const query = db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .where('manifest.kind', '=', 'image');
  return namespaceId === undefined ? query : query.where('repository.namespace_id', '=', namespaceId);
}
