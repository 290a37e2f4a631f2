import type { Generated } from 'kysely';
import type { JsonText } from '../lib/json-text.ts';
import type { LeftOutReason } from '../model/left-out-reason.ts';
import type { Fixed } from './fixed-column.ts';

/** Tables of advisory sources, by the rules of the schema. */
export interface AdvisorySchema {
  feed: FeedTable;
  advisory_set: AdvisorySetTable;
}

/** State of an advisory source, one row per updater. */
export interface FeedTable {
  name: Fixed<string>;
  fingerprint: string | null;
  /** Digest of the current shard; null before the first load. */
  shard: string | null;
  /** Scopes that the shard has advisories for. */
  scopes: JsonText<string[]>;
  records: number;
  /** Entries as the feed counts them; null where the shard was not made here, or by an older version. */
  entries: number | null;
  /** What they say of packages; null before the first load by this version. */
  advisories: number | null;
  /** Why entries were left out → how many. */
  left_out: JsonText<Partial<Record<LeftOutReason, number>>> | null;
  bytes: number;
  /** When the source last answered, changed or not: this installation, or the one whose advisory set this one is fed by. */
  checked_at: number | null;
  /** When this installation last asked and was answered. */
  asked_at: number | null;
  /** When the current shard was made. */
  updated_at: number | null;
  error: string | null;
  error_at: number | null;
}

/** Sets of shards in use, one row per change; the highest generation is the current one. */
export interface AdvisorySetTable {
  generation: Generated<number>;
  /** Updater name → shard digest. */
  shards: Fixed<JsonText<Record<string, string>>>;
  /** Updater whose news made it. */
  feed: Fixed<string | null>;
  created_at: Fixed<number>;
}
