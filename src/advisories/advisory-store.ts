import type { Advisory, AdvisoryKey, AdvisoryRecord, Vulnerability } from '../model/advisory.ts';

/** One source's advisories as an immutable, content-addressed file. */
export interface ShardInfo {
  /** sha256 of the shard's content; also its file name. */
  readonly digest: string;
  readonly records: number;
  readonly bytes: number;
  /** Scopes it has advisories for. */
  readonly scopes: readonly string[];
}

/** Keeps shards in a folder, builds new ones, and opens them for look-up. Every member works without a metadata database. */
export interface AdvisoryStore {
  /** Builds a shard from a stream of records. Nothing is kept where the stream throws. `onProgress` hears the number of records. */
  build(
    source: string,
    records: AsyncIterable<AdvisoryRecord>,
    onProgress?: (records: number) => void,
  ): Promise<ShardInfo>;
  /** Opens a set of shards (updater name → shard digest) for look-up. Reading it is safe while others are built. */
  open(shards: Readonly<Record<string, string>>): AdvisorySet;
  /** Keys whose advisories differ between two shards (either may be absent), and ids of vulnerabilities that differ. */
  diff(before: string | undefined, after: string | undefined): ShardDifference;
  /** Deletes shards that are not among `keep`. */
  prune(keep: ReadonlySet<string>): Promise<void>;
}

export interface ShardDifference {
  readonly keys: readonly AdvisoryKey[];
  /** Ids and aliases of vulnerabilities whose own record (severity, scores, text) differs. */
  readonly vulnerabilities: readonly string[];
}

/** The advisories of one generation, read in process. */
export interface AdvisorySet extends Disposable {
  /** Advisories for (scope, name), of all sources. Microseconds. */
  advisories(key: AdvisoryKey): readonly Advisory[];
  /** What the sources say of a vulnerability, by its id or an alias. */
  vulnerability(id: string): readonly Vulnerability[];
  /** Whether a loaded shard speaks of the scope. */
  covers(scope: string): boolean;
}
