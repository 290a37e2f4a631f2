import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { treeRoots } from './tree-roots.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-roots-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['plain.db', 'what?.db', 'a#b %20.db'])(
  'all trees of %s are found, the schema first, and views have none',
  (name) => {
    const path = join(folder, name);
    {
      using database = new DatabaseSync(path);
      database.exec(
        'CREATE TABLE a (x); CREATE INDEX b ON a (x); CREATE VIEW c AS SELECT 1; CREATE TABLE d (y PRIMARY KEY)',
      );
    }
    const roots = treeRoots(path);
    expect([roots[0], roots.length, new Set(roots).size]).toEqual([1, 5, 5]);
  },
);

it('a file without a table has the schema alone', () => {
  const path = join(folder, 'empty.db');
  {
    using database = new DatabaseSync(path);
    database.exec('CREATE TABLE a (x); DROP TABLE a');
  }
  expect(treeRoots(path)).toEqual([1]);
});
