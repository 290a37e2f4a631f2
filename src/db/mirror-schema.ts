import type { Fixed } from './fixed-column.ts';

/** Tables of what comes from other registries and goes to them, by the rules of the schema. */
export interface MirrorSchema {
  proxy: ProxyTable;
  proxy_check: ProxyCheckTable;
}

/** Another registry, as somebody entered it. */
export interface RemoteColumns {
  /** Scheme and host alone: `https://registry.example.org`. */
  url: string;
  /** What stands before the names of repositories there, with its slash at the end; empty: nothing. */
  prefix: string;
  /** Never part of an answer, as the password; null: nobody signs in. */
  user_name: string | null;
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
