import { readFile } from 'node:fs/promises';
import { readFeedArchive } from '../../lib/feed-archive.ts';
import { parseJson } from '../../lib/json-object.ts';
import type { FeedRecord } from '../../model/advisory.ts';
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
  version: 2,
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

async function* read(snapshot: FeedSnapshot, onMalformed: () => void): AsyncGenerator<FeedRecord> {
  const documents = snapshot.files.filter((file) => file.url.endsWith('.json'));
  const deleted = await deletedPaths(snapshot);
  // What came one by one is newer than the archive.
  const newer = new Set([...documents.map((file) => file.url.split('/').slice(-2).join('/')), ...deleted]);
  for (const path of snapshot.changesOnly ? deleted : []) yield { retracted: idOfPath(path) };
  const inNewerTree = (await pathsOfNewerTree(snapshot)).union(newer);
  yield* readDocuments(snapshot, (path, url) =>
    readDocument(path, url, isOfOlderTree(url) ? inNewerTree : newer, onMalformed),
  );
}

async function* readDocument(
  path: string,
  url: string,
  newer: ReadonlySet<string>,
  onMalformed: () => void,
): AsyncGenerator<FeedRecord> {
  if (url.endsWith('.csv') || url.endsWith('.txt')) return;
  if (url.endsWith('.json')) yield* recordsOf(await readFile(path), onMalformed);
  else yield* readArchive(path, newer, onMalformed);
}

async function* readArchive(
  path: string,
  newer: ReadonlySet<string>,
  onMalformed: () => void,
): AsyncGenerator<FeedRecord> {
  const isWanted = (name: string) => /(?:^|\/)cve-[\d-]{6,30}\.json$/.test(name) && !newer.has(name);
  for await (const { bytes } of readFeedArchive(path, archiveLimits, isWanted)) yield* recordsOf(bytes, onMalformed);
}

function* recordsOf(bytes: Uint8Array, onMalformed: () => void): Generator<FeedRecord> {
  const document = vexSchema.safeParse(parseJson(bytes));
  if (document.success) yield vexRecord(source, document.data);
  else onMalformed();
}

async function deletedPaths({ files }: FeedSnapshot): Promise<string[]> {
  const list = files.find((file) => file.url.endsWith('/deletions.csv'));
  return list ? (await readFile(list.path, 'utf8')).split('\n') : [];
}
