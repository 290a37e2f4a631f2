import { createHash } from 'node:crypto';
import { feedContent } from '../../lib/feed-content.ts';
import type { AdvisoryRecord, FeedRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { readUpdateinfo, type UpdateNotice } from '../read-updateinfo.ts';
import { recordOfUpdate } from '../updateinfo-record.ts';
import type { FeedSnapshot, Updater } from '../updater.ts';
import { updateinfoAddresses } from './repositories.ts';
import { beginningOf, isToldApart, type VersionSpans, widenSpans } from './version-lines.ts';

const source = 'amazon';
const center = 'https://alas.aws.amazon.com';
const maxBytes = 256 << 20;
const limits = { bytes: 2 ** 31, ratio: 1_000, ratioFrom: 64 << 20 };

/** Amazon Linux Security Center: bulletins (ALAS) of every generation's repositories. https://alas.aws.amazon.com/ */
export const amazon: Updater = {
  name: source,
  title: 'Amazon Linux Security Center',
  licence: 'none stated',
  homepage: `${center}/`,
  version: 2,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['low', 'medium', 'important', 'critical'],
    scopes: ['amzn:'],
    redistributable: true,
  },
  async fetch(context) {
    const addresses = await updateinfoAddresses(context);
    return fetchDocuments(
      context,
      addresses.map((url) => ({ url, maxBytes })),
    );
  },
  parse: read,
};

async function* read(snapshot: FeedSnapshot, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const spans = await readSpans(snapshot);
  const seen = new Set<string>();
  yield* readDocuments(snapshot, async function* (path, url) {
    for await (const notice of readUpdateinfo(feedContent(path, limits), leaveOut)) {
      const scope = scopeOf(notice, url);
      if (scope === undefined) leaveOut('malformed');
      else if (isNew(notice, seen)) yield recordOf(notice, scope, url, spans);
      else leaveOut('repeated');
    }
  });
}

/** Versions by topic, of those whose packages have names in common: the second generation's. */
async function readSpans({ fingerprint, files }: FeedSnapshot): Promise<ReadonlyMap<string, VersionSpans>> {
  const spans = new Map<string, VersionSpans>();
  const second = { fingerprint, files: files.filter((file) => topicOf(file.url) !== undefined) };
  const reading = readDocuments(second, async function* (path, url) {
    const topic = topicOf(url) ?? '';
    const own: VersionSpans = spans.get(topic) ?? new Map();
    spans.set(topic, own);
    const notices = readUpdateinfo(feedContent(path, limits), () => undefined);
    for await (const { packages } of notices) widenSpans(own, packages);
    yield* [];
  });
  await Array.fromAsync(reading);
  return spans;
}

/** Which of the second generation's extras a document is of, empty for the main repository; `undefined` for other generations. */
function topicOf(url: string): string | undefined {
  const match = /^https:\/\/[^/]+\/2\/(?:core|extras\/([\w.+-]+))\//.exec(url);
  return match ? (match[1] ?? '') : undefined;
}

/** Repositories of the architectures mostly announce the same. */
function isNew({ id, packages }: UpdateNotice, seen: Set<string>): boolean {
  const mark = createHash('sha256')
    .update(JSON.stringify([id, packages]))
    .digest('base64')
    .slice(0, 22);
  return seen.size < seen.add(mark).size;
}

/** `undefined` for a repository that is none of theirs, and where what came over an open connection speaks of more than it may. */
function scopeOf({ collection }: UpdateNotice, url: string): string | undefined {
  const match = /^amazon-linux(?:-(ami|2|20\d\d))?(?:---.*)?$/.exec(collection);
  if (!match) return undefined;
  const generation = match[1] === undefined || match[1] === 'ami' ? '1' : match[1];
  return url.startsWith('http:') && generation !== '1' ? undefined : `amzn:${generation}`;
}

function recordOf(
  notice: UpdateNotice,
  scope: string,
  url: string,
  spans: ReadonlyMap<string, VersionSpans>,
): AdvisoryRecord {
  const topic = topicOf(url);
  const own = topic ? spans.get(topic) : undefined;
  return recordOfUpdate(notice, {
    source,
    scope,
    page: pageOf(notice.id, scope),
    architecturesTold: true,
    // An extra's version is no fix for what the main repository, or an older extra, has under the same name.
    introduced: own && ((name) => beginningOf(name, own, spans.values())),
    channel: own && ((name) => (isToldApart(name, own, spans.values()) ? undefined : `amzn2extra-${topic}`)),
  });
}

/** `ALAS2DOCKER-2021-001` is on the page `AL2/ALASDOCKER-2021-001.html`. */
function pageOf(id: string, scope: string): string {
  const generation = scope.slice(scope.indexOf(':') + 1);
  const name = id.replace(/^ALAS(?:2022|2023|2)(?=[A-Z-])/, 'ALAS');
  return `${center}/${generation === '1' ? '' : `AL${generation}/`}${name}.html`;
}
