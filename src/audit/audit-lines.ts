import { type AuditFilter, auditEntriesAfter } from '../db/audit-entry.ts';
import type { Queries } from '../db/database.ts';
import { entryOf } from './audit-entry.ts';

const page = 500;

/** The entries that a filter lets through as JSON lines, in their order, some hundred at a time. What is written meanwhile may be in it. */
export async function* auditLines(db: Queries, filter: AuditFilter): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const rows = await auditEntriesAfter(db, filter, after, page);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => `${JSON.stringify(entryOf(row))}\n`).join('');
    after = last.number;
  }
}
