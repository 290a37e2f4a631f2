import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord, CvssScore } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'nvd';
const firstYear = 2002;

/** Scores and descriptions of the NVD, by CVE id, from its yearly files. https://nvd.nist.gov/vuln/data-feeds */
export const nvd: Updater = {
  name: source,
  title: 'National Vulnerability Database (scores)',
  licence: 'public domain; this product uses NVD data but is not endorsed or certified by the NVD',
  homepage: 'https://nvd.nist.gov/',
  version: 2,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    severities: [],
    scopes: [],
    enriches: true,
    redistributable: true,
  },
  fetch(context) {
    const years = Array.from({ length: new Date().getUTCFullYear() - firstYear + 1 }, (_, index) => firstYear + index);
    const requests = years.map((year) => ({
      url: `https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-${year}.json.gz`,
      maxBytes: 512 << 20,
      optional: true,
    }));
    return fetchDocuments(context, requests);
  },
  parse: (snapshot, onMalformed) => readDocuments(snapshot, (path) => read(path, onMalformed)),
};

async function* read(path: string, onMalformed: () => void): AsyncGenerator<AdvisoryRecord> {
  for await (const [, item] of readJsonMembers(unpacked(path), { at: 'vulnerabilities' })) {
    const entry = entrySchema.safeParse(item);
    if (!entry.success) onMalformed();
    else if (entry.data.cve.vulnStatus !== 'Rejected') yield recordOf(entry.data.cve);
  }
}

/** Scores are left out one by one where they are not of the documented shape. */
const metrics = z
  .array(
    z
      .object({
        source: z.string(),
        cvssData: z.object({
          version: z.enum(['2.0', '3.0', '3.1', '4.0']),
          vectorString: z.string().max(400),
          baseScore: z.number().min(0).max(10),
        }),
      })
      .optional()
      .catch(undefined),
  )
  .optional()
  .catch(undefined);
const entrySchema = z.object({
  cve: z.object({
    id: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
    sourceIdentifier: z.string().optional(),
    vulnStatus: z.string().optional(),
    published: z.string().optional(),
    lastModified: z.string().optional(),
    descriptions: z.array(z.object({ lang: z.string(), value: z.string() })).catch([]),
    metrics: z
      .object({ cvssMetricV40: metrics, cvssMetricV31: metrics, cvssMetricV30: metrics, cvssMetricV2: metrics })
      .optional()
      .catch(undefined),
    references: z.array(z.object({ url: z.string() })).catch([]),
  }),
});

type Cve = z.infer<typeof entrySchema>['cve'];

function recordOf(cve: Cve): AdvisoryRecord {
  const links = cve.references
    .map((reference) => reference.url)
    .filter((url) => /^https?:\/\//.test(url) && url.length <= 500);
  return {
    vulnerability: {
      source,
      id: cve.id,
      aliases: [],
      description: (cve.descriptions.find((text) => text.lang === 'en')?.value ?? '').slice(0, 4_000),
      cvss: scoresOf(cve).slice(0, 12),
      references: [`https://nvd.nist.gov/vuln/detail/${cve.id}`, ...links.slice(0, 10)],
      published: cve.published,
      modified: cve.lastModified,
    },
    advisories: [],
  };
}

const nist = 'nvd@nist.gov';
/** Scorers that are named by a number alone. */
const scorers: ReadonlyMap<string, string> = new Map([['134c704f-9b21-4f2e-91b3-4a467353bcc0', 'CISA-ADP']]);

/**
 * All scores with whoever gave them, per version of CVSS that of the one who assigned the CVE id first, as they know the software,
 * then the NVD's own. The NVD leaves most vulnerabilities to others since 2026: `Deferred` says nothing against their scores.
 */
function scoresOf({
  metrics: { cvssMetricV40, cvssMetricV31, cvssMetricV30, cvssMetricV2 } = {},
  sourceIdentifier,
}: Cve): CvssScore[] {
  const order = (scorer: string) => (scorer === sourceIdentifier ? 0 : scorer === nist ? 1 : 2);
  return [cvssMetricV40, cvssMetricV31, cvssMetricV30, cvssMetricV2].flatMap((list) =>
    (list ?? [])
      .filter((metric) => metric !== undefined)
      .toSorted((a, b) => order(a.source) - order(b.source))
      .map(({ source: scorer, cvssData: { version, vectorString, baseScore } }) => ({
        version,
        vector: vectorString,
        score: baseScore,
        source: scorers.get(scorer) ?? scorer,
      })),
  );
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
