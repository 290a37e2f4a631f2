import type {
  AdvisoryGroup,
  AdvisoryKey,
  ReleaseLifecycle,
  Vulnerability,
  VulnerabilityFacts,
} from '../model/advisory.ts';

/** Raise when the tables change: shards of another format count as damaged, and their feeds are loaded again. */
export const shardFormat = 6;

/** One source's advisories as an immutable, content-addressed file. */
export interface ShardInfo {
  /** sha256 of the shard's content; also its file name. */
  readonly digest: string;
  /** Records of the feed. */
  readonly records: number;
  /** What they say of packages: one for each (scope, name, id). */
  readonly advisories: number;
  readonly bytes: number;
  /** Scopes it has advisories for. */
  readonly scopes: readonly string[];
}

/** A document of a feed, as it was fetched. */
export interface FeedDocument {
  readonly url: string;
  /** sha256 of its bytes, in hexadecimal digits. */
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
}

/** What changed from one shard to another. */
export interface ShardDifference {
  readonly keys: readonly AdvisoryKey[];
  /** Ids and aliases of vulnerabilities whose own record (severity, scores, text) differs. */
  readonly vulnerabilities: readonly string[];
}

/** The advisories of one generation, read in process. */
export interface AdvisorySet extends Disposable {
  /** Advisories for (scope, name), source after source, in groups of those that say the same. Microseconds. */
  advisories(key: AdvisoryKey): readonly AdvisoryGroup[];
  /** What the sources say of a vulnerability, by its id or an alias. */
  vulnerability(id: string): readonly Vulnerability[];
  /** The same without words and likelihoods, remembered for whoever asks next: images have much in common. */
  facts(id: string): readonly VulnerabilityFacts[];
  /** Reads the facts of vulnerabilities that will be asked for next: many at once are read faster. */
  readAhead(ids: readonly string[]): void;
  /** What one source says of it: much faster. */
  vulnerabilityBy(source: string, id: string): readonly Vulnerability[];
  /** Until when the releases of a scope are maintained, as far as a source tells. */
  lifecycle(scope: string): ReleaseLifecycle | undefined;
  /** Whether a loaded shard speaks of the scope. */
  covers(scope: string): boolean;
  /** Where a source's record of a vulnerability was read. */
  provenance(source: string, id: string): FeedDocument | undefined;
  /** Ids of vulnerabilities that have a text in an id, an alias or their words, the newest first; at most `limit`. Reads all words. */
  search(text: string, limit: number): readonly string[];
}
