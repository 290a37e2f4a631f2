import type { FeedHttp } from '../lib/feed-http.ts';
import type { FeedRecord } from '../model/advisory.ts';
import type { LeaveOut } from './left-out.ts';

/** An advisory source: how to fetch it, how to read it, and what is true of its feed. */
export interface Updater {
  /** Also the `source` of its advisories; begins with the name of its folder. */
  readonly name: string;
  /** For people: `Debian Security Tracker`. */
  readonly title: string;
  readonly licence: string;
  /** Page about the source, for people. */
  readonly homepage: string;
  /** Raise when `parse` makes something else of the same documents: they are then fetched and read anew. */
  readonly version: number;
  /** Declared facts about the feed. */
  readonly facts: FeedFacts;
  /**
   * Asks the source for its documents. With a previous fingerprint the requests are conditional; `'unchanged'` means that the
   * old shard is still what the source says.
   */
  fetch(context: FetchContext): Promise<FeedSnapshot | 'unchanged'>;
  /**
   * Reads a snapshot as a stream. Throws where a document is cut off or not what it should be: then nothing is published. Each entry
   * of the feed is a record, or is told by `leaveOut`, so that what was read can be counted as the feed counts it; the caller refuses
   * a feed with too many entries of another shape than the documented one.
   */
  parse(snapshot: FeedSnapshot, leaveOut: LeaveOut): AsyncIterable<FeedRecord>;
}

/** What an updater's feed can and cannot say. */
export interface FeedFacts {
  /** Whether it lists vulnerabilities that have no fix. */
  readonly listsUnfixed: boolean;
  /** Whether it says of packages that they are not affected. */
  readonly listsNotAffected: boolean;
  /** Whether it names source packages or binary ones; absent where there is no such difference. */
  readonly names?: 'source' | 'binary';
  /** Its own words for severities, the lowest first; empty where it has none. */
  readonly severities: readonly string[];
  /** Scopes it can speak of; one that ends with a colon stands for all that begin with it: `debian:`, `npm`. */
  readonly scopes: readonly string[];
  /** Whether it tells of vulnerabilities whatever the package (scores, exploits), so that every image needs it. */
  readonly enriches?: true;
  /** Whether only servers load it: what it adds is not worth hundreds of megabytes to one scan of the command line. */
  readonly serverOnly?: true;
  /** Whether it tells until when the releases of its scopes are maintained. */
  readonly lifecycles?: true;
  /**
   * Whether no match depends on what it tells: it is looked up when findings are shown. What changes daily for everything is of
   * this kind, since its news have nothing matched again.
   */
  readonly decidesNothing?: true;
  /** Whether its licence lets others pass its data on; where not, each installation fetches them itself. */
  readonly redistributable: boolean;
}

/** What a fetch gets. */
export interface FetchContext {
  /** Fingerprint of the snapshot in use; absent at the first fetch. */
  readonly previous?: string;
  /** Folder of this updater alone, kept between fetches: a document that did not change is not sent again. */
  readonly folder: string;
  readonly http: FeedHttp;
  readonly signal: AbortSignal;
}

/** Fetched documents, and the opaque mark of the source's state. */
export interface FeedSnapshot {
  readonly fingerprint: string;
  readonly files: readonly { readonly url: string; readonly path: string }[];
  /** Whether it has nothing but what changed since the previous one: records that it does not speak of stay as they were. */
  readonly changesOnly?: true;
}
