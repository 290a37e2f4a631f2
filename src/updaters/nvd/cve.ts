import { z } from 'zod';
import type { AdvisoryRecord, Vulnerability } from '../../model/advisory.ts';
import { type Configuration, cpeAdvisories } from './configurations.ts';
import { exploitationOf, metricsSchema, scoresOf } from './scores.ts';

const texts = z.array(z.object({ lang: z.string(), value: z.string() })).catch([]);

/** A record of the NVD. https://csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema */
export const cveSchema = z.object({
  id: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
  sourceIdentifier: z.string().optional(),
  vulnStatus: z.string().optional(),
  published: z.string().optional(),
  lastModified: z.string().optional(),
  descriptions: texts,
  metrics: metricsSchema,
  weaknesses: z.array(z.object({ description: texts })).catch([]),
  cveTags: z.array(z.object({ tags: z.array(z.string()) })).catch([]),
  /** Read on its own: the rest of a record counts without it. */
  configurations: z.unknown().optional(),
  references: z.array(z.object({ url: z.string() })).catch([]),
});

type Cve = z.infer<typeof cveSchema>;

/** What the NVD says; of a rejected vulnerability nothing but that, and since when. */
export function recordOf(cve: Cve, configurations: readonly Configuration[], source: string): AdvisoryRecord {
  if (cve.vulnStatus === 'Rejected') return { vulnerability: rejected(cve, source), advisories: [] };
  const note = cve.cveTags.some(({ tags }) => tags.includes('disputed')) ? 'disputed' : undefined;
  return {
    vulnerability: {
      source,
      id: cve.id,
      aliases: [],
      description: englishOf(cve),
      cvss: scoresOf(cve.metrics, cve.sourceIdentifier),
      references: [pageOf(cve), ...linksOf(cve)],
      published: cve.published,
      modified: cve.lastModified,
      weaknesses: weaknessesOf(cve),
      exploitation: exploitationOf(cve.metrics),
    },
    advisories: cpeAdvisories(configurations, { source, id: cve.id, note }),
  };
}

function rejected(cve: Cve, source: string): Vulnerability {
  return {
    source,
    id: cve.id,
    aliases: [],
    description: englishOf(cve),
    cvss: [],
    references: [pageOf(cve)],
    published: cve.published,
    modified: cve.lastModified,
    withdrawn: cve.lastModified ?? cve.published ?? unknownTime,
  };
}

/** That it is withdrawn is known, though not since when. */
const unknownTime = new Date(0).toISOString();

function englishOf({ descriptions }: Cve): string {
  return (descriptions.find((text) => text.lang === 'en')?.value ?? '').slice(0, 4_000);
}

function pageOf({ id }: Cve): string {
  return `https://nvd.nist.gov/vuln/detail/${id}`;
}

function linksOf({ references }: Cve): string[] {
  const urls = references.map((reference) => reference.url);
  return urls.filter((url) => /^https?:\/\//.test(url) && url.length <= 500).slice(0, 10);
}

/** Besides ids there are `NVD-CWE-Other` and `NVD-CWE-noinfo`. */
function weaknessesOf({ weaknesses }: Cve): string[] | undefined {
  const ids = weaknesses.flatMap(({ description }) => description.map((text) => text.value));
  const known = [...new Set(ids.filter((id) => /^CWE-\d{1,6}$/.test(id)))].slice(0, 10);
  return known.length > 0 ? known : undefined;
}
