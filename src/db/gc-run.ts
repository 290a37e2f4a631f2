import { type Selectable, sql, type Updateable } from 'kysely';
import { isUniqueViolation, type Queries } from './database.ts';
import type { GcRunTable } from './upkeep-schema.ts';

export type GcRunRow = Selectable<GcRunTable>;

/** Adds a run; `undefined` where one of its kind, dry or not, is running already. */
export async function addGcRun(
  db: Queries,
  { dryRun, everything, now }: { readonly dryRun: boolean; readonly everything: boolean; readonly now: number },
): Promise<GcRunRow | undefined> {
  try {
    return await db
      .insertInto('gc_run')
      .values({
        ...{
          dry_run: Number(dryRun),
          everything: Number(everything),
          state: 'running',
          phase: 'uploads',
          position: '',
        },
        ...{ blobs: 0, bytes: 0, files: 0, uploads: 0, examples: '[]', error: null },
        ...{ created_at: now, finished_at: null },
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

/** A run by its id. */
export async function findGcRun(db: Queries, id: number): Promise<GcRunRow | undefined> {
  return await db.selectFrom('gc_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The last runs, the latest first. */
export async function listGcRuns(db: Queries, limit: number): Promise<GcRunRow[]> {
  return await db.selectFrom('gc_run').selectAll().orderBy('id', 'desc').limit(limit).execute();
}

/** The last run that removed what it found, whatever became of it. */
export async function lastGcRun(db: Queries): Promise<GcRunRow | undefined> {
  return await db
    .selectFrom('gc_run')
    .selectAll()
    .where('dry_run', '=', 0)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Position of the last complete run that looked at folders of the blob store; `undefined` where there was none. */
export async function lastFilesPosition(db: Queries): Promise<string | undefined> {
  const row = await db
    .selectFrom('gc_run')
    .select('position')
    .where('state', '=', 'complete')
    .where('dry_run', '=', 0)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.position;
}

/** What a step of a run found or removed. */
export interface GcStep {
  readonly phase: string;
  readonly position: string;
  readonly blobs: number;
  readonly bytes: number;
  readonly files: number;
  readonly uploads: number;
  /** JSON list. */
  readonly examples: string;
}

/** Notes a step; `false` where the run was stopped meanwhile. */
export async function noteGcStep(
  db: Queries,
  id: number,
  { phase, position, examples, ...sums }: GcStep,
): Promise<boolean> {
  const added = Object.fromEntries(
    Object.entries(sums).map(([column, value]) => [column, sql<number>`${sql.ref(column)} + ${value}`]),
  );
  return await updateGcRun(db, id, { phase, position, examples, ...added });
}

/** Changes a run that is running; `false` where it is not. */
export async function updateGcRun(db: Queries, id: number, values: Updateable<GcRunTable>): Promise<boolean> {
  const result = await db
    .updateTable('gc_run')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Forgets all but the last `keep` runs. */
export async function trimGcRuns(db: Queries, keep: number): Promise<void> {
  const oldest = await db
    .selectFrom('gc_run')
    .select('id')
    .orderBy('id', 'desc')
    .offset(keep)
    .limit(1)
    .executeTakeFirst();
  if (oldest) await db.deleteFrom('gc_run').where('id', '<=', oldest.id).where('state', '!=', 'running').execute();
}
