import { z } from 'zod';
import type { AdvisoryRecord, CvssScore } from '../../model/advisory.ts';
import { type Exploitation, worstExploitation } from '../../model/exploitation.ts';
import { enrichmentFacts } from '../enrichment-facts.ts';
import { fetchFirst } from '../fetch-first.ts';
import { readDocuments } from '../read-documents.ts';
import { readJsonArchive } from '../read-json-archive.ts';
import type { Updater } from '../updater.ts';

const source = 'vulnrichment';
const archive = 'https://github.com/cisagov/vulnrichment/archive/refs/heads/develop.tar';

/** What CISA adds to CVE records: exploits, scores and weaknesses. https://github.com/cisagov/vulnrichment */
export const vulnrichment: Updater = {
  name: source,
  title: 'CISA Vulnrichment',
  licence: 'CC0-1.0',
  homepage: 'https://github.com/cisagov/vulnrichment',
  version: 1,
  facts: enrichmentFacts,
  // Mirrors pack it closer than GitHub does.
  fetch: (context) =>
    fetchFirst(
      context,
      ['gz', 'xz'].map((packing) => [{ url: `${archive}.${packing}`, maxBytes: 2 ** 30 }]),
    ),
  parse: (snapshot, onMalformed) => readDocuments(snapshot, (path) => read(path, onMalformed)),
};

const scorer = 'CISA-ADP';
const score = z
  .object({ vectorString: z.string().max(400), baseScore: z.number().min(0).max(10) })
  .optional()
  .catch(undefined);
const metric = z.object({
  cvssV4_0: score,
  cvssV3_1: score,
  cvssV3_0: score,
  cvssV2_0: score,
  other: z
    .object({ type: z.string(), content: z.object({ options: z.array(z.record(z.string(), z.unknown())).catch([]) }) })
    .optional()
    .catch(undefined),
});
const container = z.object({
  providerMetadata: z.object({ shortName: z.string().optional() }),
  metrics: z.array(metric).catch([]),
  problemTypes: z.array(z.object({ descriptions: z.array(z.object({ cweId: z.string().optional() })) })).catch([]),
});
/** https://github.com/CVEProject/cve-schema/tree/main/schema */
const recordSchema = z.object({
  cveMetadata: z.object({
    cveId: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
    state: z.string(),
    dateUpdated: z.string().optional(),
    dateRejected: z.string().optional(),
  }),
  containers: z.object({ adp: z.array(container).default([]) }),
});

type Container = z.infer<typeof container>;

async function* read(path: string, onMalformed: () => void): AsyncGenerator<AdvisoryRecord> {
  for await (const value of readJsonArchive(path, isRecord, onMalformed)) {
    const record = recordSchema.safeParse(value);
    if (record.success) yield recordOf(record.data);
    else onMalformed();
  }
}

function isRecord(name: string): boolean {
  return /\/\d{4}\/\d+xxx\/CVE-\d{4}-\d+\.json$/.test(name);
}

function recordOf({ cveMetadata, containers }: z.infer<typeof recordSchema>): AdvisoryRecord {
  const own = containers.adp.filter((one) => one.providerMetadata.shortName === scorer);
  const { dateRejected, dateUpdated } = cveMetadata;
  return {
    vulnerability: {
      source,
      id: cveMetadata.cveId,
      aliases: [],
      description: '',
      cvss: own.flatMap(({ metrics }) => metrics.flatMap(scoresOf)).slice(0, maxScores),
      references: [],
      withdrawn: cveMetadata.state === 'REJECTED' ? (dateRejected ?? dateUpdated ?? unknownTime) : undefined,
      weaknesses: weaknessesOf(own),
      exploitation: exploitationOf(own),
    },
    advisories: [],
  };
}

const maxScores = 8;
/** That it is rejected is known, though not since when. */
const unknownTime = new Date(0).toISOString();

function scoresOf({ cvssV4_0, cvssV3_1, cvssV3_0, cvssV2_0 }: Container['metrics'][number]): CvssScore[] {
  const all = [
    ['4.0', cvssV4_0],
    ['3.1', cvssV3_1],
    ['3.0', cvssV3_0],
    ['2.0', cvssV2_0],
  ] as const;
  return all.flatMap(([version, one]) =>
    one ? [{ version, vector: one.vectorString, score: one.baseScore, source: scorer }] : [],
  );
}

function weaknessesOf(containers: readonly Container[]): string[] | undefined {
  const descriptions = containers.flatMap(({ problemTypes }) => problemTypes.flatMap((type) => type.descriptions));
  const ids = descriptions.flatMap(({ cweId = '' }) => (/^CWE-\d{1,6}$/.test(cweId) ? [cweId] : []));
  return ids.length > 0 ? [...new Set(ids)].slice(0, 10) : undefined;
}

function exploitationOf(containers: readonly Container[]): Exploitation | undefined {
  const decisions = containers.flatMap(({ metrics }) => metrics.flatMap(({ other }) => other ?? []));
  const options = decisions.filter((one) => one.type === 'ssvc').flatMap((one) => one.content.options);
  return worstExploitation(options.map((option) => option.Exploitation));
}
