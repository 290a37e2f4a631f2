import { type AuditEntryRow, deleteAuditEntries, lastEntryBefore } from '../db/audit-entry.ts';
import type { Database } from '../db/database.ts';
import { appendEntries } from './append-entries.ts';

/** Action of the entry that says which entries were removed. */
export const pruneAction = 'pruneAudit';

/**
 * Removes the entries from before a time. An entry is added in the same transaction that names the last one removed and its hash, so
 * that the beginning of what stays can be checked. Returns that entry; undefined where there was nothing to remove.
 */
export async function pruneEntries(
  { kysely, dialect }: Database,
  before: number,
  now: number,
): Promise<AuditEntryRow | undefined> {
  return await kysely.transaction().execute(async (trx) => {
    const last = await lastEntryBefore(trx, before);
    if (!last) return undefined;
    const detail = { through: last.number, hash: last.hash };
    const [row] = await appendEntries(trx, dialect, [
      { time: now, actor: 'system', action: pruneAction, result: 'done', detail },
    ]);
    await deleteAuditEntries(trx, last.number);
    return row;
  });
}
