import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { enrichmentFacts } from '../enrichment-facts.ts';
import { fetchFirst } from '../fetch-first.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'kev-eu';
const maxBytes = 64 << 20;
const repository = 'https://raw.githubusercontent.com/enisaeu/CNW/refs/heads/main';
/** Where it is, and where it was until 2026 in an older form. */
const urls = [`${repository}/eukev/eukev.json`, `${repository}/advisories/eukev/eukev.json`];

/** Vulnerabilities that are used in attacks, as the CSIRTs of the European Union report them. https://github.com/enisaeu/CNW */
export const kevEu: Updater = {
  name: source,
  title: 'EU Known Exploited Vulnerabilities (ENISA)',
  licence: 'none stated',
  homepage: 'https://euvd.enisa.europa.eu/',
  version: 1,
  facts: {
    ...enrichmentFacts,
    redistributable: false,
  },
  fetch: (context) =>
    fetchFirst(
      context,
      urls.map((url) => [{ url, maxBytes }]),
    ),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

/** https://github.com/enisaeu/CNW/blob/main/eukev/schemas/v1/schema.json; the older form has `-` for what is not known, and no lists. */
const entrySchema = z.object({
  cveID: z.string(),
  euvdID: z.string().catch(''),
  dateReported: z.string(),
  shortDescription: z.string().catch(''),
  exploitationType: z.union([z.string(), z.array(z.string())]).catch(''),
  cwes: z.array(z.string()).catch([]),
});

/** An entry without a CVE id is about nothing that advisories speak of. */
async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const [, item] of readJsonMembers(createReadStream(path))) {
    const entry = entrySchema.safeParse(item);
    if (entry.success && entry.data.cveID === '-') {
      leaveOut('silent');
      continue;
    }
    const record = entry.success ? recordOf(entry.data) : undefined;
    if (record) yield record;
    else leaveOut('malformed');
  }
}

function recordOf(entry: z.infer<typeof entrySchema>): AdvisoryRecord | undefined {
  const { cveID, euvdID, dateReported, shortDescription, exploitationType } = entry;
  const since = dayOf(dateReported);
  if (since === undefined || !/^CVE-\d{4}-\d{4,12}$/.test(cveID)) return undefined;
  const named = /^EUVD-\d{4}-\d{1,12}$/.test(euvdID);
  return {
    vulnerability: {
      source,
      id: cveID,
      aliases: named ? [euvdID] : [],
      description: shortDescription === '-' ? '' : shortDescription.slice(0, 4_000),
      cvss: [],
      references: named ? [`https://euvd.enisa.europa.eu/vulnerability/${euvdID}`] : [],
      weaknesses: entry.cwes.filter((cwe) => /^CWE-\d{1,6}$/.test(cwe)),
      exploited: { since, ransomware: [exploitationType].flat().some((type) => /^ransomware$/i.test(type)) },
    },
    advisories: [],
  };
}

/** `2026/09/22`, documented as `2026-09-22`; the older form has the day first and no century: `17/01/25`. */
function dayOf(text: string): string | undefined {
  const [, year, month, day] =
    /^(20\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])$/.exec(text) ??
    /^(\d\d)\/(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])$/.exec(text.split('/').toReversed().join('/')) ??
    [];
  return year === undefined ? undefined : `${year.padStart(4, '20')}-${month}-${day}`;
}
