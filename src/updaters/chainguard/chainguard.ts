import { readFeedArchive } from '../../lib/feed-archive.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchFirst } from '../fetch-first.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { readSecdb } from '../read-secdb.ts';
import type { Updater } from '../updater.ts';
import { ComponentFindings } from './component-findings.ts';
import { componentRecord } from './component-record.ts';

const source = 'chainguard';
const findings = { url: 'https://advisories.cgr.dev/chainguard/v3/osv/chainguard-osv.tar.gz', maxBytes: 4 * 2 ** 30 };
/** What came before: fixes alone, and only until the end of 2026. */
const databases = [
  { url: 'https://packages.cgr.dev/chainguard/security.json', maxBytes: 1 << 30 },
  { url: 'https://packages.wolfi.dev/os/security.json', maxBytes: 1 << 30, optional: true },
];
const limits = { entries: 8_000_000, entryBytes: 1 << 20, bytes: 64 * 2 ** 30, ratio: 400, ratioFrom: 256 << 20 };
const pageOf = (id: string) => `https://images.chainguard.dev/security/${id}`;

/** What Chainguard found in packages of its own distribution and of Wolfi, by origin. https://images.chainguard.dev/security */
export const chainguard: Updater = {
  name: source,
  title: 'Chainguard and Wolfi Advisories',
  licence: 'CC BY-NC-ND 4.0',
  homepage: 'https://images.chainguard.dev/security',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: [],
    scopes: ['chainguard', 'wolfi'],
    redistributable: false,
  },
  fetch: (context) => fetchFirst(context, [[findings], databases]),
  parse: (snapshot, leaveOut) =>
    readDocuments(snapshot, (path, url) => {
      if (!url.endsWith('.json')) return readFindings(path, leaveOut);
      const scope = url.includes('wolfi') ? 'wolfi' : 'chainguard';
      return readSecdb(path, { source, scope, pageOf }, leaveOut);
    }),
};

/** Many records speak of one vulnerability of a package, a component each; they have no order, so all are read first. */
async function* readFindings(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const found = new ComponentFindings();
  let count = 0;
  for await (const { name, bytes } of readFeedArchive(path, limits, (file) =>
    /CGA-[a-z0-9-]{4,40}\.json$/.test(file),
  )) {
    const record = componentRecord(name, bytes);
    if (record) found.add(record);
    else leaveOut('malformed');
    count++;
  }
  if (count === 0) throw new Error('the archive has no advisories');
  for (const { id, aliases, advisories } of found.advisories(source)) {
    yield {
      vulnerability: { source, id, aliases, description: '', cvss: [], references: [pageOf(id)] },
      advisories,
    };
  }
}
