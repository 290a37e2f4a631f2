import type { Generated } from 'kysely';
import type { JsonText } from '../lib/json-text.ts';
import type { Fixed } from './fixed-column.ts';

/** Tables of scans, and of runs over many of them, by the rules of the schema. */
export interface ScanSchema {
  scan: ScanTable;
  scan_run: ScanRunTable;
}

/**
 * Scan of one manifest in one repository. An index has none of its own: it shows the worst of its children. What it shows is not
 * stored: it is summed up from the image's package sets as of a generation.
 */
export interface ScanTable {
  manifest_id: Fixed<number>;
  /** What the last complete scan saw; null before there was one. */
  image_id: number | null;
  /** `not_scanned`, `queued`, `scanning`, `complete`, `failed`, `unsupported`; `stale` is computed. */
  state: string;
  /** Why it failed, or what is unsupported. */
  reason: string | null;
  /** Generation of the advisory set whose matches it shows; null: always the current one. */
  generation: number | null;
  /** Generation of its first complete scan: what updates changed later is news of it. Null: that with which its image was first matched. */
  since: number | null;
  queued_at: number | null;
  started_at: number | null;
  finished_at: number | null;
}

/** A run over all versions of a namespace, or of all. */
export interface ScanRunTable {
  id: Generated<number>;
  /** Null: of all namespaces. */
  namespace_id: Fixed<number | null>;
  /** `incomplete`: a scan failed, or a feed could not be asked. */
  state: 'running' | 'paused' | 'stopped' | 'complete' | 'incomplete';
  total: Fixed<number>;
  done: number;
  failed: number;
  /** The last manifest that was scanned; they are taken in the order of their ids. */
  position: number;
  /** Why a run that scanned everything does not tell everything. */
  problems: JsonText<string[]>;
  created_at: Fixed<number>;
  finished_at: number | null;
}
