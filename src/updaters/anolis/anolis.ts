import { z } from 'zod';
import { feedContent } from '../../lib/feed-content.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { fetchPointer } from '../fetch-pointer.ts';
import type { LeaveOut } from '../left-out.ts';
import { readOvalDefinitions, readOvalTests } from '../oval-tests.ts';
import { readDocuments } from '../read-documents.ts';
import type { FetchContext, Updater } from '../updater.ts';
import { bulletinOf, source } from './bulletin.ts';

const folder = 'https://anas.openanolis.cn/api/data/OVAL';
/** Releases that are asked for though the list of documents is not there. */
const knownReleases = ['7', '8', '23'];
const maxBytes = 256 << 20;
const limits = { bytes: 2 * 2 ** 30, ratio: 100, ratioFrom: 64 << 20 };

/** Security bulletins of Anolis OS as OVAL, a document for each release, by binary package. https://anas.openanolis.cn/ */
export const anolis: Updater = {
  name: source,
  title: 'Anolis OS Security Advisories',
  licence: 'none stated; Copyright OpenAnolis',
  homepage: 'https://anas.openanolis.cn/errata',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['Low', 'Moderate', 'Important', 'Critical'],
    scopes: ['anolis:'],
    redistributable: true,
  },
  async fetch(context) {
    const releases = new Set([...knownReleases, ...(await listedReleases(context))]);
    return fetchDocuments(
      context,
      [...releases].map((release) => ({ url: `${folder}/anolis-${release}.oval.xml`, maxBytes, optional: true })),
    );
  },
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path, url) => read(path, url, leaveOut)),
};

const listSchema = z.object({ data: z.object({ data: z.array(z.object({ name: z.string() })).max(1_000) }) });

/** Releases in the list of documents; none where something else stands in its place. */
async function listedReleases(context: FetchContext): Promise<readonly string[]> {
  const bytes = await fetchPointer(context, `${folder}/?format=json`, 1 << 20);
  try {
    const list = listSchema.safeParse(JSON.parse(bytes?.toString('utf8') ?? '{}'));
    return (list.data?.data.data ?? []).flatMap(({ name }) => releaseOf(name) ?? []);
  } catch {
    return [];
  }
}

function releaseOf(name: string): string | undefined {
  return /(?:^|\/)anolis-(\d{1,3})\.oval\.xml$/.exec(name)?.[1];
}

/** What a definition refers to stands behind all of them: the document is read twice. */
async function* read(path: string, url: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const release = releaseOf(url);
  if (release === undefined) throw new Error('the document is of no known release');
  const tests = await readOvalTests(feedContent(path, limits));
  for await (const definition of readOvalDefinitions(feedContent(path, limits))) {
    const record = bulletinOf(definition, `anolis:${release}`, tests);
    if (record) yield record;
    else leaveOut('malformed');
  }
}
