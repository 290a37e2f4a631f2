import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { contentOf, type SqliteFolder, sqliteFile } from '../../test/support/sqlite-file.ts';
import { noPhrases, type PhraseList, readPhrases, writePhrases } from './phrase-list.ts';
import { phraseFinder } from './phrase-marks.ts';
import { readColumns } from './read-columns.ts';
import { tidyPages } from './tidy-pages.ts';
import { writeColumns } from './write-columns.ts';

const { signal } = new AbortController();
const findNone = () => undefined;

/** Words that follow from a number, of any length up to some thousand letters. */
function words(seed: number): string {
  return Array.from({ length: (seed * 7919) % 400 }, (_, n) => `${((seed + n) * 104_729) % 9973} ä`).join(' ');
}

function insertRows(
  database: DatabaseSync,
  sql: string,
  count: number,
  row: (n: number) => (string | number | bigint | Uint8Array | null)[],
) {
  const insert = database.prepare(sql);
  for (let n = 0; n < count; n++) insert.run(...row(n));
}

const integers = [0, 1, -1, 127, -128, 128, 32_767, -32_768, 2 ** 23 - 1, -(2 ** 23), 2 ** 31 - 1, -(2 ** 31)];
const large = [2n ** 47n - 1n, -(2n ** 47n), 2n ** 47n, 2n ** 63n - 1n, -(2n ** 63n)];

const files: readonly [name: string, fill: (database: DatabaseSync) => void][] = [
  ['no table', (database) => database.exec('PRAGMA user_version = 1')],
  ['an empty table', (database) => database.exec('CREATE TABLE t (a)')],
  [
    'whole numbers of every size',
    (database) => {
      database.exec('CREATE TABLE t (a, b)');
      insertRows(database, 'INSERT INTO t VALUES (?, ?)', 500, (n) => [
        integers[n % integers.length] ?? 0,
        large[n % large.length] ?? 0n,
      ]);
    },
  ],
  [
    'fractions, nothing, blobs and texts in one column',
    (database) => {
      database.exec('CREATE TABLE t (a)');
      const values = [null, 1.5, '', 'text', new Uint8Array(), new Uint8Array([0, 1, 0]), 7];
      insertRows(database, 'INSERT INTO t VALUES (?)', 500, (n) => [values[n % values.length] ?? null]);
    },
  ],
  [
    'tables, indexes and keys of several levels',
    (database) => {
      database.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT);
        CREATE TABLE w (a TEXT, b INTEGER, PRIMARY KEY (b, a)) WITHOUT ROWID; CREATE INDEX i ON t (b, a)`);
      insertRows(database, 'INSERT INTO t VALUES (?, ?, ?)', 3_000, (n) => [3 * n, `CVE-${(n * 7919) % 3001}`, 'b']);
      insertRows(database, 'INSERT INTO w VALUES (?, ?)', 3_000, (n) => [`name-${n}`, (n * 7919) % 3001]);
    },
  ],
  [
    'rows that have their key in them',
    (database) => {
      database.exec('CREATE TABLE t (id TEXT, a TEXT, b BLOB); CREATE TABLE w (id TEXT PRIMARY KEY, a) WITHOUT ROWID');
      const row = (n: number) => [
        `UBUNTU-CVE-${n}`,
        `/CVE-${n} ${n % 3 ? '' : String.fromCharCode(1)} UBUNTU-CVE-${n} ß`,
      ];
      insertRows(database, 'INSERT INTO t VALUES (?, ?, ?)', 300, (n) => [...row(n), Buffer.from(`UBUNTU-CVE-${n}`)]);
      insertRows(database, 'INSERT INTO w VALUES (?, ?)', 300, row);
    },
  ],
  [
    'rows on many pages of their own',
    (database) => {
      database.exec('CREATE TABLE t (a TEXT, b BLOB); CREATE TABLE w (a TEXT PRIMARY KEY) WITHOUT ROWID');
      insertRows(database, 'INSERT INTO t VALUES (?, ?)', 60, (n) => [words(n), Buffer.alloc(n * 500, n)]);
      insertRows(database, 'INSERT INTO w VALUES (?)', 60, (n) => [`${n}${words(n)}`]);
      insertRows(database, 'INSERT INTO t VALUES (?, ?)', 1, () => ['x'.repeat(300_000), null]);
    },
  ],
];

async function carried({ path, folder }: SqliteFolder, phrases: PhraseList = noPhrases): Promise<string> {
  const [columns, again] = [join(folder, 'columns'), join(folder, 'again')];
  await writeColumns(path, columns, phraseFinder(phrases), signal);
  await readColumns(columns, again, statSync(path).size, phrases, signal);
  return again;
}

describe.each([512, 4096, 65_536])('with pages of %d bytes', (pageSize) => {
  it.each(files)('a tidy file with %s is carried byte for byte', async (_, fill) => {
    using file = sqliteFile(pageSize, fill);
    const before = contentOf(file.path);
    tidyPages(file.path);
    expect(contentOf(file.path)).toEqual(before);
    const bytes = readFileSync(file.path);
    expect(readFileSync(await carried(file)).equals(bytes)).toBe(true);
    expect(readdirSync(file.folder).toSorted()).toEqual(['again', 'columns', 'file.db']);
    tidyPages(file.path);
    expect(readFileSync(file.path).equals(bytes)).toBe(true);
  });
});

it('a file that is not tidy is carried as one that is', async () => {
  using file = sqliteFile(512, files[4]?.[1] ?? (() => undefined));
  const again = await carried(file);
  tidyPages(file.path);
  expect(readFileSync(again).equals(readFileSync(file.path))).toBe(true);
});

it('phrases are named where a file has them, and put in again', async () => {
  const phrase = 'what  another source\nsays as well';
  const phrases = readPhrases(writePhrases(['a phrase that nobody has', phrase]));
  using file = sqliteFile(4096, (database) => {
    database.exec('CREATE TABLE t (id TEXT, a TEXT)');
    const texts = [phrase, 'what another source says as well', `["${phrase}",7,"${phrase}"]`, `mark \u0003 ${phrase}`];
    insertRows(database, 'INSERT INTO t VALUES (?, ?)', 40, (n) => [`CVE-2026-${n}`, texts[n % texts.length] ?? '']);
  });
  tidyPages(file.path);
  const bytes = readFileSync(file.path);
  expect(readFileSync(await carried(file, phrases)).equals(bytes)).toBe(true);
  const columns = join(file.folder, 'columns');
  expect(readFileSync(columns, 'latin1').split(phrase)).toHaveLength(11);
  for (const [others, says] of [
    [noPhrases, 'no such phrase'],
    [readPhrases(writePhrases(['', 'x'.repeat(1_000)])), 'do not make'],
  ] as const) {
    rmSync(join(file.folder, 'again'), { force: true });
    await expect(readColumns(columns, join(file.folder, 'again'), bytes.length, others, signal)).rejects.toThrow(says);
  }
});

it.each<readonly [string, (database: DatabaseSync) => void, RegExp]>([
  ['a text with a zero', (database) => database.exec("CREATE TABLE t AS SELECT 'a' || char(0) AS a"), /has a zero/],
  [
    'a row id below zero',
    (database) => database.exec('CREATE TABLE t (a); INSERT INTO t (rowid) VALUES (-1)'),
    /too large/,
  ],
  [
    'rows of before a column was added',
    (database) =>
      database.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1); ALTER TABLE t ADD b; INSERT INTO t VALUES (1, 2)'),
    /other columns/,
  ],
])('%s is not carried', async (_, fill, says) => {
  using file = sqliteFile(4096, fill);
  await expect(writeColumns(file.path, join(file.folder, 'columns'), findNone, signal)).rejects.toThrow(says);
  expect(readdirSync(file.folder)).toEqual(['file.db']);
});

it.each([
  ['no SQLite file', (path: string) => writeFileSync(path, 'hello'.repeat(100))],
  ['a file that is cut off', (path: string) => truncateSync(path, 4096)],
  ['a file without whole pages', (path: string) => truncateSync(path, 5000)],
])('%s is refused', async (_, damage) => {
  using file = sqliteFile(4096, (database) => database.exec('CREATE TABLE t (a); CREATE TABLE u (a)'));
  damage(file.path);
  await expect(writeColumns(file.path, join(file.folder, 'columns'), findNone, signal)).rejects.toThrow();
});

describe('columns of somebody else', () => {
  const fill = (database: DatabaseSync) => {
    database.exec('CREATE TABLE t (a TEXT UNIQUE, b BLOB)');
    insertRows(database, 'INSERT INTO t VALUES (?, ?)', 60, (n) => [`${n} ${words(n % 5)}`, Buffer.alloc(n * 20)]);
  };
  const damaged = async (change: (bytes: Buffer) => Buffer, size: (size: number) => number = (own) => own) => {
    using file = sqliteFile(512, fill);
    const columns = join(file.folder, 'columns');
    await carried(file);
    writeFileSync(columns, change(readFileSync(columns)));
    const target = join(file.folder, 'target');
    const wanted = size(statSync(file.path).size);
    try {
      await readColumns(columns, target, wanted, noPhrases, signal);
    } finally {
      const written = readdirSync(file.folder).includes('target') ? statSync(target).size : 0;
      expect(written).toBeLessThanOrEqual(wanted);
    }
  };

  it.each<readonly [string, (bytes: Buffer) => Buffer, RegExp]>([
    ['are empty', () => Buffer.alloc(0), /no columns/],
    ['are something else', () => Buffer.from('SQLite format 3\0'.repeat(10)), /no columns/],
    ['are cut off', (bytes) => bytes.subarray(0, -1), /cut off, or too long/],
    ['have something left over', (bytes) => Buffer.concat([bytes, Buffer.from([0])]), /cut off, or too long/],
    ['are more than any file has', (bytes) => withNumber(bytes, 8, 0xffffffff, 4), /too many/],
    ['have a size that lies', (bytes) => withNumber(bytes, 12, 2 ** 48 - 1, 6), /cut off, or too long/],
    [
      'have bytes of the next one',
      (bytes) => withNumber(withNumber(bytes, 18, 0, 6), 12, sizeAt(bytes, 12) + sizeAt(bytes, 18), 6),
      /cut off|misplaced|do not make/,
    ],
  ])('that %s are refused', async (_, change, says) => {
    await expect(damaged(change)).rejects.toThrow(says);
  });

  it('that are announced with another size are refused', async () => {
    for (const size of [0, 512, 2 ** 33])
      await expect(
        damaged(
          (bytes) => bytes,
          () => size,
        ),
      ).rejects.toThrow('do not make');
  });

  it('that are changed anywhere are refused in our words, or make a file of the size announced', async () => {
    using file = sqliteFile(512, fill);
    await carried(file);
    const columns = join(file.folder, 'columns');
    const whole = readFileSync(columns);
    const size = statSync(file.path).size;
    let refused = 0;
    for (let n = 0; n < 200; n++) {
      const bytes = Buffer.from(whole);
      bytes[(n * 7919) % (n % 2 === 0 ? 400 : bytes.length)] = (n * 104_729) % 256;
      writeFileSync(columns, bytes);
      const target = join(file.folder, `target-${n}`);
      try {
        await readColumns(columns, target, size, noPhrases, signal);
        expect(statSync(target).size).toBeLessThanOrEqual(size);
      } catch (error) {
        refused++;
        expect(error).toMatchObject({ name: 'Error' });
      }
    }
    expect(refused).toBeGreaterThan(20);
  });
});

function withNumber(bytes: Buffer, at: number, value: number, size: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUIntBE(value, at, size);
  return changed;
}

function sizeAt(bytes: Buffer, at: number): number {
  return bytes.readUIntBE(at, 6);
}
