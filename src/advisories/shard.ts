import type { Advisory, AdvisoryKey, Vulnerability } from '../model/advisory.ts';

/** Raise when the tables change: shards of another format count as damaged, and their feeds are loaded again. */
export const shardFormat = 1;

/** One source's advisories as an immutable, content-addressed file. */
export interface ShardInfo {
  /** sha256 of the shard's content; also its file name. */
  readonly digest: string;
  readonly records: number;
  readonly bytes: number;
  /** Scopes it has advisories for. */
  readonly scopes: readonly string[];
}

/** What changed from one shard to another. */
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
