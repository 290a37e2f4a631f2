import { z } from 'zod';
import { feedContent } from '../../lib/feed-content.ts';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { enrichmentFacts } from '../enrichment-facts.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { configurationsSchema } from './configurations.ts';
import { cveSchema, recordOf } from './cve.ts';

const source = 'nvd';
const firstYear = 2002;
const maxBytes = 512 << 20;
const feeds = 'https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0';

/**
 * Scores and descriptions of the NVD, by CVE id, and the versions of programs that it names by CPE, from its yearly files, and from the
 * one that has what changed since they were made. https://nvd.nist.gov/vuln/data-feeds
 */
export const nvd: Updater = {
  name: source,
  title: 'National Vulnerability Database',
  licence: 'public domain; this product uses NVD data but is not endorsed or certified by the NVD',
  homepage: 'https://nvd.nist.gov/',
  version: 3,
  facts: {
    ...enrichmentFacts,
    scopes: ['cpe'],
  },
  fetch(context) {
    const years = Array.from({ length: new Date().getUTCFullYear() - firstYear + 1 }, (_, index) => firstYear + index);
    const parts = ['modified', ...years];
    return fetchDocuments(
      context,
      parts.map((part) => ({ url: `${feeds}-${part}.json.gz`, maxBytes, optional: true })),
    );
  },
  parse(snapshot, leaveOut) {
    const changed = new Set<string>();
    return readDocuments(snapshot, (path, url) => read(path, url.includes('-modified.'), changed, leaveOut));
  },
};

const limits = { bytes: 4 * 2 ** 30, ratio: 200, ratioFrom: 64 << 20 };
const entrySchema = z.object({ cve: cveSchema });

/** What changed comes first, and is not taken from the yearly files again. */
async function* read(
  path: string,
  isNews: boolean,
  changed: Set<string>,
  leaveOut: LeaveOut,
): AsyncGenerator<AdvisoryRecord> {
  for await (const [, item] of readJsonMembers(feedContent(path, limits), { at: 'vulnerabilities' })) {
    const entry = entrySchema.safeParse(item);
    if (!entry.success) {
      leaveOut('malformed');
      continue;
    }
    const { cve } = entry.data;
    if (!isNews && changed.has(cve.id)) {
      leaveOut('repeated');
      continue;
    }
    if (isNews) changed.add(cve.id);
    const configurations = configurationsSchema.safeParse(cve.configurations ?? []);
    if (!configurations.success) leaveOut('malformed');
    yield recordOf(cve, configurations.data ?? [], source);
  }
}
