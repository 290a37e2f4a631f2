import type { FeedErrorCode } from '../../lib/download.ts';
import { isCoded } from '../../lib/errors.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { type DocumentRequest, fetchDocuments } from '../fetch-documents.ts';
import { fetchPointer } from '../fetch-pointer.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { FeedSnapshot, FetchContext, Updater } from '../updater.ts';
import { readCsaf } from './read-csaf.ts';
import { readOsv } from './read-osv.ts';
import { readOval } from './read-oval.ts';
import { source } from './statements.ts';

const host = 'https://ftp.suse.com/pub/projects/security';
const buckets = 'https://osv-vulnerabilities.storage.googleapis.com';
const maxBytes = 2 ** 30;

/**
 * Security data of SUSE Linux Enterprise and openSUSE, by binary package. The OVAL documents that list what is affected are the
 * only ones to tell what has no fix; where there are none, the bulletins are taken from CSAF, or from OSV.
 * https://www.suse.com/support/security/oval/
 */
export const suse: Updater = {
  name: source,
  title: 'SUSE Security',
  licence: 'CC BY 4.0; see the LICENSE beside the OVAL documents',
  homepage: 'https://www.suse.com/support/security/',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'binary',
    severities: ['low', 'moderate', 'important', 'critical'],
    scopes: ['sles:', 'sle-micro:', 'opensuse-leap:', 'opensuse-leap-micro:', 'opensuse-tumbleweed'],
    redistributable: true,
  },
  async fetch(context) {
    const oval = await ovalDocuments(context);
    if (oval.length > 0) return await fetchDocuments(context, oval);
    return await fetchBulletins(context);
  },
  parse(snapshot, leaveOut) {
    const seen = new Set<string>();
    return readDocuments(snapshot, (path, url) => read(path, url, seen, leaveOut));
  },
};

function read(path: string, url: string, seen: Set<string>, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  if (url.includes('/oval/')) return readOval(path, leaveOut);
  return url.endsWith('.zip') ? readOsv(path, seen, leaveOut) : readCsaf(path, leaveOut);
}

/** Documents that have all releases of a family, and each of openSUSE's; not those for one service pack, which is in the former too. */
const ovalName =
  /href="((?:suse\.linux\.(?:enterprise\.(?:1[2-9]|[2-9]\d|micro\.\d)|micro\.\d{1,2})|opensuse\.(?:leap(?:\.micro)?\.\d{1,2}\.\d|tumbleweed))-affected\.xml\.gz)"/g;

/** By the listing of their folder; none where that is not there. */
async function ovalDocuments(context: FetchContext): Promise<DocumentRequest[]> {
  const listing = await absentIfRefused(fetchPointer(context, `${host}/oval/`, 16 << 20));
  const names = listing?.toString('latin1').matchAll(ovalName) ?? [];
  return [...new Set(Array.from(names, (match) => match[1]))].map((name) => ({
    url: `${host}/oval/${name}`,
    maxBytes,
  }));
}

async function fetchBulletins(context: FetchContext): Promise<FeedSnapshot | 'unchanged'> {
  const csaf = await absentIfRefused(fetchDocuments(context, [{ url: `${host}/csaf.tar.bz2`, maxBytes }]));
  if (csaf) return csaf;
  const archives = ['SUSE', 'openSUSE'].map((name) => ({ url: `${buckets}/${name}/all.zip`, maxBytes }));
  return await fetchDocuments(context, archives);
}

/** That a host does not answer says nothing of what it has: it is asked again the next time. */
async function absentIfRefused<T>(promise: Promise<T>): Promise<T | undefined> {
  return await promise.catch((error: unknown) => {
    const code: FeedErrorCode = 'feed_refused';
    if (isCoded(error, code)) return undefined;
    throw error;
  });
}
