import type { Generated } from 'kysely';
import type { Fixed } from './fixed-column.ts';

/** Tables of what comes from other registries and goes to them, by the rules of the schema. */
export interface MirrorSchema {
  proxy: ProxyTable;
  proxy_check: ProxyCheckTable;
  replication_rule: ReplicationRuleTable;
  replication_run: ReplicationRunTable;
  replication_problem: ReplicationProblemTable;
  replicated_tag: ReplicatedTagTable;
}

/** Another registry, as somebody entered it. */
export interface RemoteColumns {
  /** Scheme and host alone: `https://registry.example.org`. */
  url: string;
  /** What stands before the names of repositories there, with its slash at the end; empty: nothing. */
  prefix: string;
  /** Never part of an answer, as the password; null: nobody signs in. */
  user_name: string | null;
  /** Sealed, see `sealColumns`. */
  password: string | null;
  /** Whether an administrator entered the address: then it may be one within the network. */
  trusted: number;
}

/** Namespaces that hold what another registry has. */
export interface ProxyTable extends RemoteColumns {
  namespace_id: Fixed<number>;
  /** Seconds for which a tag holds before the other registry is asked again. */
  fresh_seconds: number;
  /** Whether what is here is handed out while the other registry cannot say whether it still holds. */
  serve_stale: number;
  /** When the other registry last answered, and what went wrong since; null: nothing did. */
  answered_at: number | null;
  error: string | null;
  error_at: number | null;
}

/** When the other registry last said where a tag points, or what refers to a digest. */
export interface ProxyCheckTable {
  repository_id: Fixed<number>;
  /** A tag; of lists of referrers, the digest. */
  reference: Fixed<string>;
  checked_at: number;
}

/** What is copied from a namespace to another registry, or from there. */
export interface ReplicationRuleTable extends RemoteColumns {
  id: Generated<number>;
  namespace_id: Fixed<number>;
  name: string;
  /** `push` or `pull`. */
  direction: Fixed<string>;
  /** JSON lists of patterns; repositories are named without the namespace. */
  repositories: string;
  tags: string;
  /** Whether each push is copied; of rules that push alone. */
  on_push: number;
  /** Hours between two runs; null: none begins by itself. */
  every_hours: number | null;
  /** Whether a tag that is deleted here is deleted there, or the other way round. */
  deletes: number;
  enabled: number;
  created_by: Fixed<string>;
  created_at: Fixed<number>;
}

/** One run of a rule. */
export interface ReplicationRunTable {
  id: Generated<number>;
  rule_id: Fixed<number>;
  /** `push`, `schedule` or `request`. */
  cause: Fixed<string>;
  /** Of a push: what was pushed; null: everything that the rule names. */
  repository: Fixed<string | null>;
  digest: Fixed<string | null>;
  state: 'running' | 'complete' | 'failed';
  /** Tags that were copied, that were there already, that the policy refused, that failed and that were deleted. */
  copied: number;
  skipped: number;
  refused: number;
  failed: number;
  deleted: number;
  /** Of blobs that were sent. */
  bytes: number;
  error: string | null;
  created_at: Fixed<number>;
  finished_at: number | null;
}

/** Why a version was not copied. */
export interface ReplicationProblemTable {
  id: Generated<number>;
  run_id: Fixed<number>;
  version: Fixed<string>;
  /** `refused` or `failed`. */
  kind: Fixed<string>;
  reason: Fixed<string>;
}

/** Tags that a rule copied, and what they pointed at: no others are deleted. */
export interface ReplicatedTagTable {
  rule_id: Fixed<number>;
  /** As it is called in the namespace. */
  repository: Fixed<string>;
  tag: Fixed<string>;
  digest: string;
}
