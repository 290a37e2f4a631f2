import { z } from 'zod';
import { feedContent } from '../../lib/feed-content.ts';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { fetchPointer } from '../fetch-pointer.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { FetchContext, Updater } from '../updater.ts';
import { isNoVulnerability, type Row, recordOf, rowSchema, source, supersedes } from './row.ts';

const folder = 'https://packages.broadcom.com/photon/photon_cve_metadata';
/** Releases that are asked for though the list of releases is gone, as it was in 2026. */
const knownReleases = ['1.0', '2.0', '3.0', '4.0', '5.0'];
/** The largest real one has 20 MB; of each entry some 300 bytes are in memory. */
const maxBytes = 128 << 20;
const limits = { bytes: maxBytes, ratio: 300, ratioFrom: maxBytes };

/** Photon OS's CVE metadata: a document for each release, by binary package. https://github.com/vmware/photon/wiki/Security-Advisories */
export const photon: Updater = {
  name: source,
  title: 'Photon OS CVE Metadata',
  licence: 'none stated',
  homepage: 'https://github.com/vmware/photon/wiki/Security-Advisories',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: true,
    names: 'binary',
    severities: [],
    scopes: ['photon:'],
    redistributable: true,
  },
  async fetch(context) {
    const releases = new Set([...knownReleases, ...(await listedReleases(context))]);
    return fetchDocuments(
      context,
      [...releases].map((release) => ({ url: `${folder}/cve_data_photon${release}.json`, maxBytes, optional: true })),
    );
  },
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path, url) => read(path, url, leaveOut)),
};

const releasesSchema = z.object({ branches: z.array(z.string().regex(/^\d{1,2}\.\d{1,2}$/)).max(100) });

/** Releases in the list of them; none where something else stands in its place: the known ones are asked for all the same. */
async function listedReleases(context: FetchContext): Promise<readonly string[]> {
  const bytes = await fetchPointer(context, `${folder}/photon_versions.json`, 64 << 10);
  try {
    const list = releasesSchema.safeParse(JSON.parse(bytes?.toString('utf8') ?? '{}'));
    return list.success ? list.data.branches : [];
  } catch {
    return [];
  }
}

async function* read(path: string, url: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const release = /\/cve_data_photon(\d{1,2}\.\d{1,2})\.json$/.exec(url)?.[1];
  if (release === undefined) throw new Error('the document is of no known release');
  const rows = new Map<string, Row>();
  for await (const [, item] of readJsonMembers(feedContent(path, limits), { maxValue: 64 << 10 })) {
    if (isNoVulnerability(item)) {
      leaveOut('silent');
      continue;
    }
    const row = rowSchema.safeParse(item);
    if (!row.success) leaveOut('malformed');
    else {
      const key = `${row.data.name} ${row.data.id}`;
      if (rows.has(key)) leaveOut('repeated');
      if (supersedes(row.data, rows.get(key))) rows.set(key, row.data);
    }
  }
  for (const row of rows.values()) yield recordOf(`photon:${release}`, row);
}
