import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { enrichmentFacts } from '../enrichment-facts.ts';
import { fetchFirst } from '../fetch-first.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'kev';
const maxBytes = 64 << 20;
/** The same file; the agency's own host turns some clients away. */
const urls = [
  'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
  'https://raw.githubusercontent.com/cisagov/kev-data/main/known_exploited_vulnerabilities.json',
];

/** Vulnerabilities that are used in attacks, as the agency CISA knows them. https://www.cisa.gov/known-exploited-vulnerabilities-catalog */
export const kev: Updater = {
  name: source,
  title: 'CISA Known Exploited Vulnerabilities',
  licence: 'CC0-1.0',
  homepage: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
  version: 1,
  facts: enrichmentFacts,
  fetch: (context) =>
    fetchFirst(
      context,
      urls.map((url) => [{ url, maxBytes }]),
    ),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
/** https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities_schema.json */
const entrySchema = z.object({
  cveID: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
  shortDescription: z.string().catch(''),
  dateAdded: day,
  dueDate: day.optional().catch(undefined),
  knownRansomwareCampaignUse: z.string().optional().catch(undefined),
  cwes: z.array(z.string()).catch([]),
});

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const [, item] of readJsonMembers(createReadStream(path), { at: 'vulnerabilities' })) {
    const entry = entrySchema.safeParse(item);
    if (entry.success) yield recordOf(entry.data);
    else leaveOut('malformed');
  }
}

function recordOf(entry: z.infer<typeof entrySchema>): AdvisoryRecord {
  const { cveID: id, dateAdded, dueDate, knownRansomwareCampaignUse } = entry;
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: entry.shortDescription.slice(0, 4_000),
      cvss: [],
      references: [`https://www.cisa.gov/known-exploited-vulnerabilities-catalog?field_cve=${id}`],
      weaknesses: entry.cwes.filter((cwe) => /^CWE-\d{1,6}$/.test(cwe)),
      exploited: { since: dateAdded, due: dueDate, ransomware: knownRansomwareCampaignUse === 'Known' },
    },
    advisories: [],
  };
}
