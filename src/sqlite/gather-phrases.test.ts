import type { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { sqliteFile } from '../../test/support/sqlite-file.ts';
import { gatherPhrases } from './gather-phrases.ts';

/** Rows of an id and two texts. */
const table = (rows: readonly (readonly [string, string, string])[]) => (database: DatabaseSync) => {
  database.exec('CREATE TABLE "a table" (id TEXT, a TEXT, "b c" TEXT); CREATE VIEW v AS SELECT 1');
  const insert = database.prepare('INSERT INTO "a table" VALUES (?, ?, ?)');
  for (const row of rows) insert.run(...row);
};

function gathered(...files: readonly (readonly (readonly [string, string, string])[])[]): string[] {
  using held = new DisposableStack();
  const work = gatherPhrases(files.map((rows) => held.use(sqliteFile(4096, table(rows))).path));
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const [one, two, three] = [
  'the first thing that is said',
  'the second thing that is said',
  'a third thing that is said',
];

it('what two files have is gathered once, column after column, in the order of the rows', () => {
  const own = 'only this one says that';
  expect(
    gathered(
      [
        ['1', one, two],
        ['2', three, own],
      ],
      [
        ['7', two, three],
        ['8', `["${one}","short"]`, one],
      ],
    ),
  ).toEqual([one, three, two]);
});

it('what one file has, however often, is none', () => {
  expect(
    gathered(
      [
        ['1', one, one],
        ['2', one, one],
      ],
      [['1', two, two]],
    ),
  ).toEqual([]);
});

it('of what is the same but for spaces one with more of them is taken', () => {
  const broken = one.replace(' thing', '\n  thing');
  expect(gathered([['1', one, '']], [['1', broken, '']])).toEqual([broken]);
});

it('what all say often, and what has the key of its row in it, is none', () => {
  const often = Array.from(
    { length: 10 },
    (_, n) => [`CVE-2026-100${n}`, one, `https://example.org/CVE-2026-100${n}`] as const,
  );
  expect(gathered(often, often)).toEqual([]);
  expect(gathered(often.slice(0, 3), often.slice(0, 3))).toEqual([one]);
});

it('letters beyond ASCII are as latin1', () => {
  const text = 'sch\u00f6ne Gr\u00fc\u00dfe an alle';
  expect(gathered([['1', text, '']], [['1', text, '']])).toEqual([Buffer.from(text).toString('latin1')]);
});
