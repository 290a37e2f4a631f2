import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { auditLines } from '../../audit/audit-lines.ts';
import type { AuditFilter } from '../../db/audit-entry.ts';
import { CodedError } from '../../lib/errors.ts';
import { systemCode } from '../../lib/system-code.ts';
import { openMetadata } from './open-metadata.ts';

/** What `cleardock audit export` is asked with; times are texts. */
export interface ExportFlags extends Omit<AuditFilter, 'since' | 'until'> {
  readonly data?: string;
  readonly since?: string;
  readonly until?: string;
}

/** Prints the entries that the flags let through. */
export async function exportAudit({ data, since, until, ...rest }: ExportFlags): Promise<void> {
  const filter = { ...rest, since: parseTime('--since', since), until: parseTime('--until', until) };
  await using database = await openMetadata({ data });
  try {
    await pipeline(Readable.from(auditLines(database.kysely, filter)), process.stdout, { end: false });
  } catch (error) {
    // Who reads the pipe has seen enough.
    if (systemCode(error) !== 'EPIPE') throw error;
  }
}

function parseTime(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new CodedError('usage', `${flag} is a time like 2026-01-31 or 2026-01-31T12:00:00Z.`);
  return time;
}
