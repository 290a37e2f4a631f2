import type { AdvisoryRecord } from '../model/advisory.ts';

/** An advisory source: how to fetch it, how to read it, and what is true of its feed. */
export interface Updater {
  /** Also the folder's name and the `source` of its advisories. */
  readonly name: string;
  /** For people: `Debian Security Tracker`. */
  readonly title: string;
  readonly licence: string;
  /** Page about the source, for people. */
  readonly homepage: string;
  /** Declared facts about the feed. */
  readonly facts: FeedFacts;
  /**
   * Asks the source for its documents. With a previous fingerprint the requests are conditional; `'unchanged'` means that the
   * old shard is still what the source says. Documents are written to files below `folder`, never kept in memory.
   */
  fetch(context: FetchContext): Promise<FeedSnapshot | 'unchanged'>;
  /** Reads a snapshot as a stream. Throws where the document is truncated or not what it should be: then nothing is published. */
  parse(snapshot: FeedSnapshot): AsyncIterable<AdvisoryRecord>;
}

/** What an updater's feed can and cannot say. */
export interface FeedFacts {
  /** Whether it lists vulnerabilities that have no fix. */
  readonly listsUnfixed: boolean;
  /** Scopes it can speak of, as prefixes: `debian:`, `npm`. Empty for an enrichment (scores for CVE ids). */
  readonly scopes: readonly string[];
}

/** What a fetch gets. */
export interface FetchContext {
  /** Fingerprint of the snapshot in use; absent at the first fetch. */
  readonly previous?: string;
  /** Empty folder for the documents. */
  readonly folder: string;
  readonly http: FeedHttp;
  readonly signal: AbortSignal;
}

/** Fetching as updaters see it: retries, the mirror map, size limits and progress are behind it. */
export interface FeedHttp {
  /**
   * Gets `url` into a file. `validators` come from an earlier answer. `absent` is a 404.
   * Throws a `CodedError` (`feed_unreachable`, `feed_refused`, `feed_truncated`, `feed_too_large`) that names the host.
   */
  download(
    url: string,
    file: string,
    options: { readonly validators?: HttpValidators; readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<
    { readonly status: 'ok'; readonly validators: HttpValidators } | { readonly status: 'unchanged' | 'absent' }
  >;
}

/** ETag and Last-Modified of an answer. */
export interface HttpValidators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Fetched documents, and the opaque mark of the source's state. */
export interface FeedSnapshot {
  readonly fingerprint: string;
  readonly files: readonly { readonly url: string; readonly path: string }[];
}
