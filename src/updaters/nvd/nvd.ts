import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord, CvssScore } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'nvd';
const firstYear = 2002;

/** Scores and descriptions of the NVD, by CVE id, from its yearly files. https://nvd.nist.gov/vuln/data-feeds */
export const nvd: Updater = {
  name: source,
  title: 'National Vulnerability Database (scores)',
  licence: 'public domain; this product uses NVD data but is not endorsed or certified by the NVD',
  homepage: 'https://nvd.nist.gov/',
  version: 1,
  facts: { listsUnfixed: true, scopes: [] },
  fetch(context) {
    const years = Array.from({ length: new Date().getUTCFullYear() - firstYear + 1 }, (_, index) => firstYear + index);
    const requests = years.map((year) => ({
      url: `https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-${year}.json.gz`,
      maxBytes: 512 << 20,
      optional: true,
    }));
    return fetchDocuments(context, requests);
  },
  async *parse(snapshot, onMalformed) {
    for (const { path } of snapshot.files) {
      for await (const [, item] of readJsonMembers(unpacked(path), { at: 'vulnerabilities', maxValue: 16 << 20 })) {
        const entry = entrySchema.safeParse(item);
        if (!entry.success) onMalformed();
        else if (entry.data.cve.vulnStatus !== 'Rejected') yield recordOf(entry.data.cve);
      }
    }
  },
};

const metric = z.object({
  source: z.string(),
  cvssData: z.object({ version: z.string(), vectorString: z.string(), baseScore: z.number().min(0).max(10) }),
});
const metrics = z.array(metric).nullish().catch(undefined);
const entrySchema = z.object({
  cve: z.object({
    id: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
    vulnStatus: z.string().optional(),
    published: z.string().optional(),
    lastModified: z.string().optional(),
    descriptions: z.array(z.object({ lang: z.string(), value: z.string() })).catch([]),
    metrics: z
      .object({ cvssMetricV40: metrics, cvssMetricV31: metrics, cvssMetricV30: metrics, cvssMetricV2: metrics })
      .nullish()
      .catch(undefined),
    references: z
      .array(z.object({ url: z.string() }))
      .nullish()
      .catch(undefined),
  }),
});

type Cve = z.infer<typeof entrySchema>['cve'];

function recordOf(cve: Cve): AdvisoryRecord {
  const { cvssMetricV40, cvssMetricV31, cvssMetricV30, cvssMetricV2 } = cve.metrics ?? {};
  const scores = [cvssMetricV40, cvssMetricV31, cvssMetricV30, cvssMetricV2]
    .flatMap((list) => list ?? [])
    .map(
      ({ source: scorer, cvssData }): CvssScore => ({
        version: cvssData.version,
        vector: cvssData.vectorString,
        score: cvssData.baseScore,
        source: scorer,
      }),
    );
  const links = (cve.references ?? [])
    .map((reference) => reference.url)
    .filter((url) => /^https?:\/\//.test(url) && url.length <= 500);
  return {
    vulnerability: {
      source,
      id: cve.id,
      aliases: [],
      description: (cve.descriptions.find((text) => text.lang === 'en')?.value ?? '').slice(0, 4_000),
      cvss: scores.slice(0, 12),
      references: [`https://nvd.nist.gov/vuln/detail/${cve.id}`, ...links.slice(0, 10)],
      published: cve.published,
      modified: cve.lastModified,
    },
    advisories: [],
  };
}

/** Most that one year's file may unpack to, in bytes. */
const maxUnpacked = 4 * 2 ** 30;

/** The files are gzip by themselves. */
async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  file.on('error', (error) => gunzip.destroy(error));
  let size = 0;
  for await (const chunk of file.pipe(gunzip)) {
    size += (chunk as Buffer).length;
    if (size > maxUnpacked) throw new Error(`the document unpacks to more than ${maxUnpacked} bytes`);
    yield chunk as Buffer;
  }
}
