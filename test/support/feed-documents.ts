import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFeedHttp } from '../../src/lib/feed-http.ts';
import type { Advisory, AdvisoryRecord, ReleaseLifecycle } from '../../src/model/advisory.ts';
import { countEntries, type EntryCounts } from '../../src/updaters/count-entries.ts';
import type { Updater } from '../../src/updaters/updater.ts';
import { type FeedDocuments, startFeedServer } from './feeds.ts';

/** What an updater makes of documents. */
export interface ParsedFeed {
  readonly records: readonly AdvisoryRecord[];
  readonly advisories: readonly Advisory[];
  /** Ids of records that it takes back. */
  readonly retracted: readonly string[];
  readonly lifecycles: readonly ReleaseLifecycle[];
  readonly malformed: number;
  readonly counts: EntryCounts;
}

/** A document of a feed as it comes from its host, with its address where that matters. */
export type FeedDocument = Uint8Array | string | { readonly url: string; readonly content: Uint8Array | string };

/** Has an updater read documents. */
export async function parseFeed(updater: Updater, ...documents: readonly FeedDocument[]): Promise<ParsedFeed> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-feed-'));
  try {
    const files = documents.map((document, index) => {
      const path = join(folder, String(index));
      const { url, content } =
        typeof document === 'object' && 'url' in document
          ? document
          : { url: `https://feed.example/${index}`, content: document };
      writeFileSync(path, content);
      return { url, path };
    });
    const counter = countEntries();
    const parsed = counter.records(updater.parse({ fingerprint: '', files }, counter.leaveOut));
    const all = await Array.fromAsync(parsed);
    const records = all
      .filter((one) => 'advisories' in one)
      .map(({ document: _document, sameEntry: _sameEntry, ...record }) => record);
    const retracted = all.flatMap((one) => ('retracted' in one ? [one.retracted] : []));
    const lifecycles = all.flatMap((one) => ('lifecycle' in one ? [one.lifecycle] : []));
    const counts = counter.counts();
    const { malformed = 0 } = counts.leftOut;
    const advisories = records.flatMap((record) => record.advisories);
    return { records, advisories, retracted, lifecycles, malformed, counts };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Addresses that an updater asks for at its first fetch, where the documents are there, and those it found. */
export async function fetchFeed(
  updater: Updater,
  documents: FeedDocuments,
): Promise<{ readonly asked: readonly string[]; readonly found: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-feed-'));
  await using server = await startFeedServer(documents);
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test' });
  try {
    const snapshot = await updater.fetch({ folder, http, signal: new AbortController().signal });
    const found = snapshot === 'unchanged' ? [] : snapshot.files.map((file) => file.url);
    return { asked: server.requests.map((request) => `https://${request.path}`), found };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
