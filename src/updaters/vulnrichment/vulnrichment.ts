import { z } from 'zod';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { type Exploitation, worstExploitation } from '../../model/exploitation.ts';
import {
  type CveContainer,
  cveContainer,
  cveMetadata,
  isCveRecord,
  rejectedSince,
  scoresIn,
  weaknessesIn,
} from '../cve-container.ts';
import { enrichmentFacts } from '../enrichment-facts.ts';
import { fetchFirst } from '../fetch-first.ts';
import type { LeaveOut } from '../left-out.ts';
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
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

const scorer = 'CISA-ADP';
const recordSchema = z.object({
  cveMetadata,
  containers: z.object({ adp: z.array(cveContainer).default([]) }),
});

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const value of readJsonArchive(path, isCveRecord, leaveOut)) {
    const record = recordSchema.safeParse(value);
    if (record.success) yield recordOf(record.data);
    else leaveOut('malformed');
  }
}

function recordOf({ cveMetadata: about, containers }: z.infer<typeof recordSchema>): AdvisoryRecord {
  const own = containers.adp.filter((one) => one.providerMetadata.shortName === scorer);
  return {
    vulnerability: {
      source,
      id: about.cveId,
      aliases: [],
      description: '',
      cvss: scoresIn(own, scorer),
      references: [],
      withdrawn: rejectedSince(about),
      weaknesses: weaknessesIn(own),
      exploitation: exploitationOf(own),
    },
    advisories: [],
  };
}

function exploitationOf(containers: readonly CveContainer[]): Exploitation | undefined {
  const decisions = containers.flatMap(({ metrics }) => metrics.flatMap(({ other }) => other ?? []));
  const options = decisions.filter((one) => one.type === 'ssvc').flatMap((one) => one.content.options);
  return worstExploitation(options.map((option) => option.Exploitation));
}
