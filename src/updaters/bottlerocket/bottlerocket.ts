import { readFeedArchive } from '../../lib/feed-archive.ts';
import { feedContent } from '../../lib/feed-content.ts';
import { decodeText } from '../../lib/text.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { readUpdateinfo, type UpdateNotice } from '../read-updateinfo.ts';
import { recordOfUpdate } from '../updateinfo-record.ts';
import type { Updater } from '../updater.ts';
import { noticeOfToml } from './toml-advisory.ts';

const source = 'bottlerocket';
const announcements = 'https://advisories.bottlerocket.aws/updateinfo.xml.gz';
const organisation = 'https://github.com/bottlerocket-os';
/** Repositories that advisories are written in: the whole system's, and the kits' that it is made from. */
const repositories = ['bottlerocket', 'bottlerocket-core-kit', 'bottlerocket-kernel-kit'];
const maxBytes = 512 << 20;
const limits = { bytes: 2 ** 32, ratio: 1_000, ratioFrom: 256 << 20, entries: 200_000, entryBytes: 64 << 10 };

/** Bottlerocket's advisories: those that are announced, and those of releases that are not announced yet. https://bottlerocket.dev/ */
export const bottlerocket: Updater = {
  name: source,
  title: 'Bottlerocket Security Advisories',
  licence: 'Apache-2.0 or MIT',
  homepage: 'https://advisories.bottlerocket.aws/',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['low', 'medium', 'moderate', 'important', 'high', 'critical'],
    scopes: ['bottlerocket'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(
      context,
      [announcements, ...repositories.map((name) => `${organisation}/${name}/archive/refs/heads/develop.tar.gz`)].map(
        (url) => ({ url, maxBytes, optional: true }),
      ),
    ),
  parse(snapshot, leaveOut) {
    // The first document to tell of an advisory is the one that announces it: it knows the releases.
    const told = new Set<string>();
    return readDocuments(snapshot, async function* (path, url) {
      const notices = url.endsWith('.tar.gz') ? archived(path, leaveOut) : announced(path, leaveOut);
      for await (const notice of notices) {
        if (told.size < told.add(notice.id).size) yield recordOf(notice);
      }
    });
  },
};

async function* announced(path: string, leaveOut: LeaveOut): AsyncGenerator<UpdateNotice> {
  for await (const notice of readUpdateinfo(feedContent(path, limits), leaveOut)) {
    if (notice.collection === 'bottlerocket') yield notice;
    else leaveOut('malformed');
  }
}

async function* archived(path: string, leaveOut: LeaveOut): AsyncGenerator<UpdateNotice> {
  const isAdvisory = (name: string) => /^[^/]+\/advisories\/(?:[^/]+\/)?[^/]+\.toml$/.test(name);
  for await (const { name, bytes } of readFeedArchive(path, limits, isAdvisory)) {
    // What is staged has its fix in a release to come.
    const isStaged = /^[^/]+\/advisories\/staging\//.test(name);
    const notice = isStaged ? undefined : noticeOfToml(decodeText(bytes));
    if (isStaged) leaveOut('elsewhere');
    else if (notice) yield notice;
    else leaveOut('malformed');
  }
}

function recordOf(notice: UpdateNotice): AdvisoryRecord {
  const page = notice.id.startsWith('GHSA-')
    ? `${organisation}/bottlerocket/security/advisories/${notice.id}`
    : bottlerocket.homepage;
  return recordOfUpdate(notice, { source, scope: 'bottlerocket', page, architecturesTold: true });
}
