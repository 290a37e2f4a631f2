import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseJson } from '../../lib/json-object.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { cveContainer, cveMetadata, isCveRecord, rejectedSince, scoresIn, weaknessesIn } from '../cve-container.ts';
import { enrichmentFacts } from '../enrichment-facts.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { readJsonArchive } from '../read-json-archive.ts';
import type { Updater } from '../updater.ts';
import { fetchRecords } from './fetch-records.ts';

const source = 'cvelist';

/**
 * CVE records by those who assigned the ids: words, scores, weaknesses, and which ids were rejected. What they say of affected versions is free
 * text, and not taken. https://github.com/CVEProject/cvelistV5
 */
export const cvelist: Updater = {
  name: source,
  title: 'CVE List',
  licence: 'CVE terms of use; the records are of the CVE Program',
  homepage: 'https://www.cve.org/',
  version: 1,
  facts: { ...enrichmentFacts, serverOnly: true },
  fetch: (context) => fetchRecords(context),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path, url) => read(path, url, leaveOut)),
};

const words = z.array(z.object({ lang: z.string(), value: z.string() })).catch([]);
const recordSchema = z.object({
  cveMetadata,
  containers: z.object({
    cna: cveContainer.extend({
      descriptions: words.default([]),
      rejectedReasons: words.default([]),
      references: z.array(z.object({ url: z.string() })).catch([]),
    }),
  }),
});

async function* read(path: string, url: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const values = url.endsWith('.json') ? [await valueIn(path)] : readJsonArchive(path, isCveRecord, leaveOut);
  for await (const value of values) {
    const record = recordSchema.safeParse(value);
    if (record.success) yield recordOf(record.data);
    else leaveOut('malformed');
  }
}

/** `undefined` where it is no JSON. */
async function valueIn(path: string): Promise<unknown> {
  const bytes = await readFile(path);
  try {
    return parseJson(bytes);
  } catch {
    return undefined;
  }
}

function recordOf({ cveMetadata: about, containers: { cna } }: z.infer<typeof recordSchema>): AdvisoryRecord {
  const withdrawn = rejectedSince(about);
  const texts = withdrawn === undefined ? cna.descriptions : cna.rejectedReasons;
  const links = cna.references.map((reference) => reference.url).filter(isLink);
  return {
    vulnerability: {
      source,
      id: about.cveId,
      aliases: [],
      description: (texts.find(({ lang }) => /^en\b/i.test(lang))?.value ?? '').slice(0, 4_000),
      cvss: withdrawn === undefined ? scoresIn([cna], cna.providerMetadata.shortName ?? 'CNA') : [],
      references: [`https://www.cve.org/CVERecord?id=${about.cveId}`, ...links].slice(0, 10),
      published: about.datePublished,
      modified: about.dateUpdated,
      withdrawn,
      weaknesses: weaknessesIn([cna]),
    },
    advisories: [],
  };
}

function isLink(url: string): boolean {
  return /^https?:\/\//.test(url) && url.length <= 500;
}
