import type { Generated } from 'kysely';
import type { Fixed } from './fixed-column.ts';

/** Tables of the audit log, by the rules of the schema. */
export interface AuditSchema {
  audit_entry: AuditEntryTable;
  audit_intent: AuditIntentTable;
}

/** One entry of the audit log. Rows are added and, from the oldest on, removed; never changed. */
export interface AuditEntryTable {
  /** Counts from 1 without gaps. */
  number: Fixed<number>;
  time: Fixed<number>;
  /** Name of who did it; `anonymous`, or `system` for what the server does by itself. */
  actor: Fixed<string>;
  action: Fixed<string>;
  namespace: Fixed<string | null>;
  /** What it was done to, as people name it. */
  target: Fixed<string | null>;
  /** Address that the request came from. */
  address: Fixed<string | null>;
  /** `done`, `refused`, `failed`, or `unknown` where the server ended before it was. */
  result: Fixed<string>;
  /** Code of the error. */
  code: Fixed<string | null>;
  /** JSON object. */
  detail: Fixed<string>;
  /** Hash of the entry before. */
  previous: Fixed<string>;
  hash: Fixed<string>;
}

/** A change that was begun and whose entry is to come. */
export interface AuditIntentTable {
  id: Generated<number>;
  time: Fixed<number>;
  /** JSON: the entry but for its result. */
  event: Fixed<string>;
}
