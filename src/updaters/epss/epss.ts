import { feedContent } from '../../lib/feed-content.ts';
import { readLines } from '../../lib/line-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { enrichmentFacts } from '../enrichment-facts.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'epss';
const url = 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz';

/** How likely each CVE is used in attacks within 30 days, as computed every day. https://www.first.org/epss/data_stats */
export const epss: Updater = {
  name: source,
  title: 'EPSS',
  licence: 'free of charge, with attribution to FIRST and Empirical Security',
  homepage: 'https://www.first.org/epss/',
  version: 1,
  facts: {
    ...enrichmentFacts,
    decidesNothing: true,
  },
  fetch: (context) => fetchDocuments(context, [{ url, maxBytes: 64 << 20 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

const maxLine = 1 << 10;
const limits = { bytes: 512 << 20, ratio: 200, ratioFrom: 64 << 20 };
const columns = 'cve,epss,percentile';

/** The model of the day stands in a comment before the table; scores of different models cannot be compared. */
async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  let model: { readonly model: string; readonly date: string } | undefined;
  let inTable = false;
  for await (const line of readLines(feedContent(path, limits), maxLine)) {
    if (inTable && model) {
      const record = recordOf(line, model);
      if (record) yield record;
      else leaveOut('malformed');
    } else if (model) {
      if (line !== columns) throw new Error(`the table's columns are not "${columns}"`);
      inTable = true;
    } else model = modelOf(line);
  }
  if (!inTable) throw new Error('the document has no table');
}

/** `#model_version:v2025.03.14,score_date:2026-05-18T00:00:00+0000`. */
function modelOf(line: string): { readonly model: string; readonly date: string } {
  const [, model, date] = /^#model_version:([\w.-]{1,40}),score_date:(\d{4}-\d\d-\d\d)(?:T|$)/.exec(line) ?? [];
  if (model === undefined || date === undefined) throw new Error('the first line does not tell the model and the day');
  return { model, date };
}

function recordOf(line: string, model: { readonly model: string; readonly date: string }): AdvisoryRecord | undefined {
  const [, id, score, percentile] = /^(CVE-\d{4}-\d{4,12}),([\d.e-]{1,24}),([\d.e-]{1,24})$/.exec(line) ?? [];
  if (id === undefined || !isShare(Number(score)) || !isShare(Number(percentile))) return undefined;
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: '',
      cvss: [],
      references: [],
      epss: { score: Number(score), percentile: Number(percentile), ...model },
    },
    advisories: [],
  };
}

function isShare(number: number): boolean {
  return number >= 0 && number <= 1;
}
