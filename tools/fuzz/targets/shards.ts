import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openAdvisorySet } from '../../../src/advisories/advisory-set.ts';
import { checkShard } from '../../../src/advisories/check-shard.ts';
import { openShards } from '../../../src/advisories/open-shards.ts';
import { ShardDraft } from '../../../src/advisories/shard-draft.ts';
import { writeShard } from '../../../src/advisories/write-shard.ts';
import {
  parseSetDocument,
  type SetDocument,
  type SetShard,
  writeSetDocument,
} from '../../../src/artifact/set-document.ts';
import { isCoded } from '../../../src/lib/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { fileHeader } from '../../../src/sqlite/page.ts';
import { type PhraseList, readPhrases, writePhrases } from '../../../src/sqlite/phrase-list.ts';
import { phraseFinder } from '../../../src/sqlite/phrase-marks.ts';
import { readColumns } from '../../../src/sqlite/read-columns.ts';
import { splitFile } from '../../../src/sqlite/split-file.ts';
import { tidyPages } from '../../../src/sqlite/tidy-pages.ts';
import { columnsHead } from '../../../src/sqlite/write-columns.ts';
import { advisory, advisoryRecord } from '../../../test/support/advisories.ts';
import { expectThat, type FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const signal = new AbortController().signal;
const expected = { source: 'debian', speaksOf: () => true };
const digest = '0'.repeat(64);

/** What comes from other installations: shards, and the document of a set of them. */
export const shardTargets: readonly FuzzTarget[] = [
  {
    name: 'shard',
    seeds: () => [shardOf(1), shardOf(60)],
    dictionary: ['[["CVE-1"],"a",1,"deb",[]]', '"o":{', '"aliases":[]', 'debian:12', 'CREATE TABLE', '\\ud800', 'null'],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        await checkShard(path, expected, signal);
        const folder = dirname(path);
        copyFileSync(path, join(folder, `${digest}.db`));
        lookEverythingUp(folder);
      }),
  },
  {
    name: 'shard-columns',
    seeds: () => [columnsOf(shardOf(1)), columnsOf(shardOf(60))],
    dictionary: ['columns2', 'SQLite format 3\0', '\0\0\0\0', '\r', '\n', '\u0005', '\u0002', '\u0003', '\u0004'],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        const target = `${path}.db`;
        const size = announcedBy(bytes);
        rmSync(target, { force: true });
        try {
          await readColumns(path, target, size, phrases, signal);
          expectThat(statSync(target).size === size, 'makes a file of another size than was announced');
        } finally {
          rmSync(target, { force: true });
        }
      }),
  },
  {
    name: 'set-phrases',
    seeds: () => [writePhrases([phrase, '']), writePhrases([]), Buffer.from('not ended')],
    dictionary: ['\0', '\0\0', ' ', '\n'],
    run(bytes) {
      const list = phrasesIn(Buffer.from(bytes));
      if (!list) return;
      const texts = Array.from({ length: list.size }, (_, number) => list.at(number));
      expectThat(writePhrases(texts).equals(bytes), 'writes other phrases than it reads');
      const find = phraseFinder(list);
      for (const text of texts) expectThat(find(text) !== undefined, 'does not find a phrase');
    },
  },
  {
    name: 'set-document',
    seeds: () => [writeSetDocument({ createdAt: 0, shards: [entry] })],
    dictionary: ['"format"', '"shardFormat"', '"layer"', '"sha256"', 'null', '1e999', '[]', '2026-01-01T00:00:00Z'],
    run(bytes) {
      const document = documentIn(bytes);
      if (!document) return;
      const again = parseSetDocument(writeSetDocument(document));
      expectThat(JSON.stringify(again) === JSON.stringify(document), 'writes something else than it reads');
    },
  },
];

const entry: SetShard = {
  ...{ source: 'debian', title: 'Debian', licence: 'MIT', homepage: 'https://example.org', shard: digest, bytes: 1 },
  ...{ records: 1, advisories: 1, scopes: ['debian:12'], fingerprint: '1 x', checkedAt: 0, updatedAt: 0 },
  layer: { form: 'columns', digest: digestOf(''), size: 1, phrases: { digest: digestOf(''), size: 1 } },
};

/** What the seeds have in common with other files. */
const phrase = 'A description that  another source has as well.';
const phrases = readPhrases(writePhrases([phrase, 'no text has this one']));

function phrasesIn(bytes: Buffer): PhraseList | undefined {
  try {
    return readPhrases(bytes);
  } catch {
    return undefined;
  }
}

function documentIn(bytes: Uint8Array): SetDocument | undefined {
  try {
    return parseSetDocument(bytes);
  } catch (error) {
    if (isCoded(error, 'set_invalid')) return undefined;
    throw error;
  }
}

/** A shard of so many packages. */
function shardOf(count: number): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-fuzz-shard-'));
  try {
    using draft = new ShardDraft(join(folder, 'draft'));
    draft.addDocument({ url: 'https://example.org', digest, fetchedAt: 1 });
    for (let n = 0; n < count; n++) {
      const advisories = [advisory('debian:12', `package-${n}`, `CVE-${n}`, { note: 'no DSA', only: { module: '' } })];
      draft.add({
        ...advisoryRecord(`CVE-${n}`, advisories, { aliases: [`A-${n}`], description: phrase }),
        document: 'https://example.org',
      });
    }
    draft.add({ lifecycle: { scope: 'debian:12', ends: '2028-06-30' } });
    draft.finish();
    writeShard(draft.database, join(folder, 'shard'), 'debian');
    return readFileSync(join(folder, 'shard'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The columns of a shard with these bytes. */
function columnsOf(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-fuzz-columns-'));
  try {
    const path = join(folder, 'shard');
    writeFileSync(path, bytes);
    tidyPages(path);
    const paths: string[] = [];
    for (const _ of splitFile(path, join(folder, 'column-'), paths, phraseFinder(phrases)));
    const columns = paths.map((column) => readFileSync(column));
    return Buffer.concat([columnsHead(columns.map((column) => column.length)), ...columns]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As many pages of 4 KiB as the columns say, up to 64: what a set's document would announce. */
function announcedBy(bytes: Uint8Array): number {
  return Math.min(bytes[firstColumn(bytes) + fileHeader] ?? 0, 64) * 4096;
}

function firstColumn(bytes: Uint8Array): number {
  return 12 + 6 * (bytes[11] ?? 0);
}

/** What passed the check must bear every look-up. */
function lookEverythingUp(folder: string): void {
  using shard = new DatabaseSync(join(folder, `${digest}.db`), { readOnly: true });
  using lookup = openAdvisorySet(openShards(folder), { debian: digest });
  const texts = (sql: string) =>
    shard
      .prepare(sql)
      .all()
      .map(({ text }) => String(text));
  for (const { scope, name } of shard.prepare('SELECT scope, name FROM pair').iterate())
    expectThat(lookup.advisories({ scope: String(scope), name: String(name) }).length > 0, 'does not find a package');
  for (const id of texts('SELECT id AS text FROM vulnerability')) {
    expectThat(lookup.vulnerability(id).length > 0, 'does not find a vulnerability');
    lookup.provenance('debian', id);
  }
  for (const scope of texts('SELECT scope AS text FROM lifecycle')) lookup.lifecycle(scope);
  lookup.search('a', 10);
}
