import { readFile } from 'node:fs/promises';
import { readFeedArchive } from '../../lib/feed-archive.ts';
import { parseJson } from '../../lib/json-object.ts';
import type { FeedRecord } from '../../model/advisory.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { FeedSnapshot, Updater } from '../updater.ts';
import { idOfPath } from './change-list.ts';
import { fetchVex, maxDocument } from './fetch-vex.ts';
import { isOfOlderTree, pathsOfNewerTree } from './older-tree.ts';
import { vexSchema } from './vex-document.ts';
import { vexRecord } from './vex-record.ts';

const source = 'redhat';
const archiveLimits = {
  entries: 2_000_000,
  entryBytes: maxDocument,
  bytes: 512 * 2 ** 30,
  // Documents repeat themselves: those of the older feed have a hundredth of their size when they are packed.
  ratio: 2_000,
  ratioFrom: 1 << 30,
};

/** Red Hat's documents about vulnerabilities, by source package and product. https://access.redhat.com/security/data */
export const redhat: Updater = {
  name: source,
  title: 'Red Hat VEX',
  licence: 'CC BY 4.0',
  homepage: 'https://access.redhat.com/security/data',
  version: 3,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: ['Low', 'Moderate', 'Important', 'Critical'],
    scopes: ['rhel:', 'hummingbird'],
    redistributable: true,
  },
  fetch: (context) => fetchVex(context),
  parse: read,
};

async function* read(snapshot: FeedSnapshot, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const documents = snapshot.files.filter((file) => file.url.endsWith('.json'));
  const deleted = await deletedPaths(snapshot);
  // What came one by one is newer than the archive.
  const newer = new Set([...documents.map((file) => file.url.split('/').slice(-2).join('/')), ...deleted]);
  for (const path of snapshot.changesOnly ? deleted : []) yield { retracted: idOfPath(path) };
  const inNewerTree = (await pathsOfNewerTree(snapshot)).union(newer);
  yield* readDocuments(snapshot, (path, url) =>
    readDocument(path, url, isOfOlderTree(url) ? inNewerTree : newer, leaveOut),
  );
}

async function* readDocument(
  path: string,
  url: string,
  newer: ReadonlySet<string>,
  leaveOut: LeaveOut,
): AsyncGenerator<FeedRecord> {
  if (url.endsWith('.csv') || url.endsWith('.txt')) return;
  if (url.endsWith('.json')) yield* recordsOf(await readFile(path), leaveOut);
  else yield* readArchive(path, newer, leaveOut);
}

async function* readArchive(path: string, newer: ReadonlySet<string>, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const isWanted = (name: string) => {
    const isDocument = /(?:^|\/)cve-[\d-]{6,30}\.json$/.test(name);
    if (isDocument && newer.has(name)) leaveOut('repeated');
    // Bulletins have an archive of their own, and what they say is in the documents about vulnerabilities too.
    if (!isDocument && name.endsWith('.json')) leaveOut('elsewhere');
    return isDocument && !newer.has(name);
  };
  for await (const { bytes } of readFeedArchive(path, archiveLimits, isWanted)) yield* recordsOf(bytes, leaveOut);
}

function* recordsOf(bytes: Uint8Array, leaveOut: LeaveOut): Generator<FeedRecord> {
  const document = vexSchema.safeParse(parseJson(bytes));
  if (document.success) yield vexRecord(source, document.data);
  else leaveOut('malformed');
}

async function deletedPaths({ files }: FeedSnapshot): Promise<string[]> {
  const list = files.find((file) => file.url.endsWith('/deletions.csv'));
  return list ? (await readFile(list.path, 'utf8')).split('\n') : [];
}
