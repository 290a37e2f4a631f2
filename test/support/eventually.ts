import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/db/database.ts';

/** Shorter than any test may take, in milliseconds: a test that failed does not go on beside the next ones. */
const patience = 150_000;

/** Waits until something is so; rejects after two minutes and a half with the last value. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  wanted: (value: T) => boolean,
  interval = 50,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`It did not come about; at last it was ${JSON.stringify(value)}`);
    await sleep(interval);
  }
}

/** Waits until no job is left that a time has come for: of a kind or of any, and whenever where no time is given. */
export async function jobsDone(
  { kysely }: Pick<Database, 'kysely'>,
  { kind, dueBy }: { readonly kind?: string; readonly dueBy?: number } = {},
): Promise<void> {
  let jobs = kysely.selectFrom('job').select(['kind', 'key', 'run_at', 'error']);
  if (kind !== undefined) jobs = jobs.where('kind', '=', kind);
  if (dueBy !== undefined) jobs = jobs.where('run_at', '<=', dueBy);
  await eventually(
    () => jobs.execute(),
    (rows) => rows.length === 0,
    5,
  );
}
