import { createHash } from 'node:crypto';
import type { AuditEntryRow } from '../db/audit-entry.ts';
import type { AuditEvent } from './audit-event.ts';

/** An entry as it is shown and exported. The fields of its JSON text have this order. */
export interface AuditEntry {
  /** Counts from 1 without gaps. */
  readonly number: number;
  /** ISO 8601. */
  readonly time: string;
  readonly actor: string;
  readonly action: string;
  readonly namespace?: string;
  readonly target?: string;
  readonly address?: string;
  readonly result: string;
  readonly code?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Hash of the entry before; 64 zeros for the first one. */
  readonly previous: string;
  /** sha256, as hex, of this entry's JSON text without this field. */
  readonly hash: string;
}

/** What the first entry follows. */
export const genesis = { number: 0, hash: '0'.repeat(64) } as const;

/** Longest text of one field of the detail; hostile requests shall not fill the log. */
const maxText = 2_000;
const maxFields = 30;
/** Longest name that an index takes whatever its characters: PostgreSQL refuses rows with more than 2,704 bytes of it. */
const maxName = 255;

/** The row of an event that follows an entry. */
export function followingRow(event: AuditEvent, last: Pick<AuditEntryRow, 'number' | 'hash'>): AuditEntryRow {
  const row = {
    number: last.number + 1,
    time: event.time,
    actor: clipped(event.actor, maxName),
    action: event.action,
    namespace: optional(event.namespace, maxName),
    target: optional(event.target),
    address: optional(event.address),
    result: event.result,
    code: optional(event.code),
    detail: JSON.stringify(bounded(event.detail)),
    previous: last.hash,
  };
  return { ...row, hash: hashOf(row) };
}

/** The entry of a row. */
export function entryOf({ hash, ...row }: AuditEntryRow): AuditEntry {
  return { ...unhashed(row), hash };
}

/** Hash that a row must have: over the text of its entry, which holds the hash of the one before. */
export function hashOf(row: Omit<AuditEntryRow, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify(unhashed(row)))
    .digest('hex');
}

function unhashed(row: Omit<AuditEntryRow, 'hash'>): Omit<AuditEntry, 'hash'> {
  return {
    number: row.number,
    time: new Date(row.time).toISOString(),
    actor: row.actor,
    action: row.action,
    namespace: row.namespace ?? undefined,
    target: row.target ?? undefined,
    address: row.address ?? undefined,
    result: row.result,
    code: row.code ?? undefined,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    previous: row.previous,
  };
}

function optional(text: string | undefined, length = maxText): string | null {
  return text === undefined ? null : clipped(text, length);
}

function bounded(detail: AuditEvent['detail']): Record<string, unknown> {
  const entries = Object.entries(detail).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.slice(0, maxFields).map(([name, value]) => [clipped(name), shortened(value)]));
}

function shortened(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'string') return clipped(value);
  const text = JSON.stringify(value) ?? '';
  return text.length > maxText ? clipped(text) : JSON.parse(clipped(text));
}

/** No database takes a NUL, and half a surrogate pair has no UTF-8. */
function clipped(text: string, length = maxText): string {
  const whole = text.replaceAll('\0', '').toWellFormed();
  return whole.length > length ? `${whole.slice(0, length).toWellFormed()}…` : whole;
}
