import { feedContent } from '../../lib/feed-content.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readOvalDefinitions, readOvalTests } from '../oval-tests.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { bulletinOf, source } from './bulletin.ts';

const host = 'https://linux.oracle.com';
/** A copy of February 2025 has 8 MB and unpacks to 169 MB. */
const maxBytes = 256 << 20;
const limits = { bytes: 4 * 2 ** 30, ratio: 100, ratioFrom: 64 << 20 };

/** Oracle's errata of all releases as OVAL, by binary package. https://linux.oracle.com/oval */
export const oracle: Updater = {
  name: source,
  title: 'Oracle Linux Errata',
  licence: 'none stated; Copyright Oracle, Inc.',
  homepage: `${host}/security/`,
  version: 2,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['LOW', 'MODERATE', 'IMPORTANT', 'CRITICAL'],
    scopes: ['ol:'],
    redistributable: true,
  },
  fetch: (context) => fetchDocuments(context, [{ url: `${host}/security/oval/com.oracle.elsa-all.xml.bz2`, maxBytes }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

/** What a definition refers to stands behind all of them: the document is read twice. */
async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const tests = await readOvalTests(feedContent(path, limits));
  for await (const definition of readOvalDefinitions(feedContent(path, limits))) {
    const record = bulletinOf(definition, tests);
    if (record) yield record;
    else leaveOut('malformed');
  }
}
