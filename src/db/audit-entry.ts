import type { Selectable } from 'kysely';
import type { AuditEntryTable } from './audit-schema.ts';
import { chunksOf } from './chunks.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';

export type AuditEntryRow = Selectable<AuditEntryTable>;

/** Which entries are wanted. Times are milliseconds: from `since` on, and before `until`. */
export interface AuditFilter {
  readonly since?: number;
  readonly until?: number;
  readonly actor?: string;
  readonly namespace?: string;
  readonly action?: string;
  readonly result?: string;
  /** Part of what it was done to. */
  readonly search?: string;
}

/** The last entry; undefined where there is none. */
export async function lastAuditEntry(db: Queries): Promise<AuditEntryRow | undefined> {
  return await db.selectFrom('audit_entry').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
}

/** Adds entries. */
export async function insertAuditEntries(db: Queries, rows: readonly AuditEntryRow[]): Promise<void> {
  for (const part of chunksOf(rows)) await db.insertInto('audit_entry').values(part).execute();
}

/** Entries that a filter lets through, the newest first, and how many there are. */
export async function listAuditEntries(
  db: Queries,
  filter: AuditFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly AuditEntryRow[]; readonly total: number }> {
  const query = filtered(db, filter);
  const { count } = await query.select((eb) => eb.fn.countAll<number | string>().as('count')).executeTakeFirstOrThrow();
  const items = await query.selectAll().orderBy('number', 'desc').limit(limit).offset(offset).execute();
  return { items, total: Number(count) };
}

/** The entries after a number that a filter lets through, in their order, `limit` at most. */
export async function auditEntriesAfter(
  db: Queries,
  filter: AuditFilter,
  after: number,
  limit: number,
): Promise<readonly AuditEntryRow[]> {
  return await filtered(db, filter).selectAll().where('number', '>', after).orderBy('number').limit(limit).execute();
}

/** The last entry of those at the beginning that are all older than a time; undefined where the first one is not. */
export async function lastEntryBefore(db: Queries, time: number): Promise<AuditEntryRow | undefined> {
  const kept = await db
    .selectFrom('audit_entry')
    .select('number')
    .where('time', '>=', time)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  const query = db.selectFrom('audit_entry').selectAll().orderBy('number', 'desc').limit(1);
  return await (kept ? query.where('number', '<', kept.number) : query).executeTakeFirst();
}

/** Removes the entries up to a number. */
export async function deleteAuditEntries(db: Queries, through: number): Promise<void> {
  await db.deleteFrom('audit_entry').where('number', '<=', through).execute();
}

function filtered(db: Queries, filter: AuditFilter) {
  let query = db.selectFrom('audit_entry');
  if (filter.since !== undefined) query = query.where('time', '>=', filter.since);
  if (filter.until !== undefined) query = query.where('time', '<', filter.until);
  for (const column of ['actor', 'namespace', 'action', 'result'] as const) {
    const value = filter[column];
    if (value !== undefined) query = query.where(column, '=', value);
  }
  return filter.search === undefined ? query : query.where(containsText('target', filter.search));
}
