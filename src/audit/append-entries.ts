import { type AuditEntryRow, insertAuditEntries, lastAuditEntry } from '../db/audit-entry.ts';
import type { Database, Queries } from '../db/database.ts';
import { holdAuditLog } from '../db/lock.ts';
import { followingRow, genesis } from './audit-entry.ts';
import type { AuditEvent } from './audit-event.ts';

/** Adds events to the end of the chain, within a transaction. Another process that adds waits until it ends. */
export async function appendEntries(
  trx: Queries,
  dialect: Database['dialect'],
  events: readonly AuditEvent[],
): Promise<readonly AuditEntryRow[]> {
  if (events.length === 0) return [];
  await holdAuditLog(trx, dialect);
  const rows: AuditEntryRow[] = [];
  let last: Pick<AuditEntryRow, 'number' | 'hash'> = (await lastAuditEntry(trx)) ?? genesis;
  for (const event of events) {
    const row = followingRow(event, last);
    rows.push(row);
    last = row;
  }
  await insertAuditEntries(trx, rows);
  return rows;
}
