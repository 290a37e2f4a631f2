import { hostname } from 'node:os';
import type { AuditEntryRow } from '../db/audit-entry.ts';
import { entryOf } from './audit-entry.ts';

/** Facility 13 is "log audit". https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1 */
const facility = 13;
const severities = { informational: 6, warning: 4 } as const;

/** An entry as a message of RFC 5424, without a frame: what follows the header is the entry's JSON text. */
export function syslogMessage(row: AuditEntryRow): string {
  const priority = facility * 8 + (row.result === 'done' ? severities.informational : severities.warning);
  const host = printable(hostname(), 255);
  const id = printable(row.action, 32);
  return `<${priority}>1 ${new Date(row.time).toISOString()} ${host} cleardock ${process.pid} ${id} - ${JSON.stringify(entryOf(row))}`;
}

/** A field of the header: printable ASCII without blanks. */
function printable(text: string, length: number): string {
  return text.replace(/[^!-~]/g, '').slice(0, length) || '-';
}
