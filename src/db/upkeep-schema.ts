import type { Generated } from 'kysely';
import type { Fixed } from './fixed-column.ts';

/** Tables of what keeps a registry in shape, by the rules of the schema. */
export interface UpkeepSchema {
  gc_run: GcRunTable;
  namespace_upkeep: NamespaceUpkeepTable;
  retention_run: RetentionRunTable;
  tag_change: TagChangeTable;
  repository_text: RepositoryTextTable;
}

/** Runs of the garbage collection. */
export interface GcRunTable {
  id: Generated<number>;
  /** 1 where it removes nothing and only tells what it would. */
  dry_run: Fixed<number>;
  /** 1 where every folder of the blob store is looked at, not a part of them. */
  everything: Fixed<number>;
  state: 'running' | 'stopped' | 'complete' | 'failed';
  /** `uploads`, `blobs` or `files`, with the position within: the last digest, or the folders that are still to be looked at. */
  phase: string;
  position: string;
  blobs: number;
  bytes: number;
  /** Blobs in the store that the database does not know. */
  files: number;
  /** Abandoned uploads. */
  uploads: number;
  /** JSON list of the first blobs that went or would go. */
  examples: string;
  error: string | null;
  created_at: Fixed<number>;
  finished_at: number | null;
}

/** What holds for the images of a namespace in the long run; no row: nothing. */
export interface NamespaceUpkeepTable {
  namespace_id: Fixed<number>;
  /** JSON list of ImmutabilityRule. */
  immutability: string;
  /** JSON of a RetentionPolicy. */
  retention: string;
  quota_bytes: number | null;
  quota_repositories: number | null;
  /** When it was last told that the quota is nearly used up; null: it is not. */
  quota_warned_at: number | null;
}

/** Runs of a namespace's retention. */
export interface RetentionRunTable {
  id: Generated<number>;
  namespace_id: Fixed<number>;
  state: 'running' | 'complete' | 'failed';
  /** The last repository that was done; they are taken in the order of their ids. */
  position: number;
  kept: number;
  /** Tags and versions that were removed. */
  tags: number;
  versions: number;
  error: string | null;
  created_at: Fixed<number>;
  finished_at: number | null;
}

/** Where a tag pointed before and after a change; without a tag, a version that was deleted by its digest. */
export interface TagChangeTable {
  id: Generated<number>;
  repository_id: Fixed<number>;
  tag: Fixed<string | null>;
  before: Fixed<string | null>;
  after: Fixed<string | null>;
  /** Name of who did it; `retention` where a rule did. */
  actor: Fixed<string>;
  changed_at: Fixed<number>;
}

/** What people write of a repository; no row: nothing. */
export interface RepositoryTextTable {
  repository_id: Fixed<number>;
  /** Markdown. */
  text: string;
  /** Name of who wrote it last. */
  changed_by: string;
  changed_at: number;
}
