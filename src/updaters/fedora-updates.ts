import type { FeedErrorCode } from '../lib/download.ts';
import { CodedError } from '../lib/errors.ts';
import { feedContent } from '../lib/feed-content.ts';
import type { FeedRecord } from '../model/advisory.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { findUpdateinfo } from './find-updateinfo.ts';
import type { LeaveOut } from './left-out.ts';
import { readDocuments } from './read-documents.ts';
import { readUpdateinfo, type UpdateNotice } from './read-updateinfo.ts';
import { recordOfUpdate } from './updateinfo-record.ts';
import type { FeedSnapshot, FetchContext } from './updater.ts';

/** Where the Fedora Project has its repositories. */
export const fedoraHost = 'https://dl.fedoraproject.org/pub';
const maxBytes = 256 << 20;
const limits = { bytes: 2 ** 32, ratio: 1_000, ratioFrom: 256 << 20 };

/**
 * Fetches the updates of the Fedora Project's releases, each of which has its repository at one of several addresses: those that are
 * maintained are elsewhere than the others. A release that is at none of them is left out; rejects where there is no release at all.
 */
export async function fetchFedoraUpdates(
  context: FetchContext,
  releases: readonly (readonly string[])[],
): Promise<FeedSnapshot | 'unchanged'> {
  const found: string[] = [];
  for (const repositories of releases) {
    const address = await firstUpdateinfo(context, repositories);
    if (address !== undefined) found.push(address);
  }
  if (found.length === 0)
    throw new CodedError<FeedErrorCode>('feed_refused', `${fedoraHost}: no release has updates there.`);
  return fetchDocuments(
    context,
    found.map((url) => ({ url, maxBytes })),
  );
}

async function firstUpdateinfo(context: FetchContext, repositories: readonly string[]): Promise<string | undefined> {
  for (const repository of repositories) {
    const found = await findUpdateinfo(context, repository);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Reads updates that are for security or refer to vulnerabilities, as many do that are called something else. One of a release without a
 * scope is told by `leaveOut`.
 */
export function readFedoraUpdates(
  snapshot: FeedSnapshot,
  leaveOut: LeaveOut,
  source: string,
  scopeOf: (release: string) => string | undefined,
): AsyncIterable<FeedRecord> {
  return readDocuments(snapshot, async function* (path) {
    for await (const notice of readUpdateinfo(feedContent(path, limits), leaveOut)) {
      const scope = scopeOf(notice.collection);
      const record = scope === undefined ? undefined : recordOf(notice, source, scope);
      if (record === undefined) leaveOut('malformed');
      else if (notice.type === 'security' || record.advisories.some((one) => one.vulnerabilities)) yield record;
      else leaveOut('silent');
    }
  });
}

/** A repository tells the packages of its architecture alone, which all are built from the same sources. */
function recordOf(notice: UpdateNotice, source: string, scope: string) {
  const page = `https://bodhi.fedoraproject.org/updates/${notice.id}`;
  return recordOfUpdate(notice, { source, scope, page, architecturesTold: false });
}
