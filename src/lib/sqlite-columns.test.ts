import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { sqliteColumns } from './sqlite-columns.ts';

it.each([
  "CREATE TABLE IF NOT EXISTS 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)",
  'CREATE TABLE t (blob BLOB, hnum INTEGER PRIMARY KEY)',
  'CREATE TABLE t(a,b,c)',
  "CREATE TABLE t (\"a, b\" TEXT, `c``d` INT, [e f], 'g''h' TEXT)",
  "CREATE TABLE t (a DEFAULT (max(1, 2)) CHECK (a IN (1, 2)), B DEFAULT 'x, y', PRIMARY KEY (a), UNIQUE (b))",
  'CREATE TABLE t (a, -- the first, of all\n b /* , c */, d, CONSTRAINT e CHECK (a > b))',
  'CREATE TABLE t (a, b REFERENCES u (c), FOREIGN KEY (a) REFERENCES u (e))',
  'CREATE TABLE t (a DECIMAL(10, 2), b AS (a + 1) STORED, c GENERATED ALWAYS AS (a * 2) STORED, d)',
  'CREATE TABLE t (é TEXT, a$b, _c)',
])('columns are those that SQLite has of %s', (statement) => {
  using database = new DatabaseSync(':memory:');
  database.exec(statement);
  const table = database.prepare('SELECT name FROM sqlite_schema WHERE sql IS NOT NULL').get()?.name;
  const names = database.prepare(`PRAGMA table_xinfo("${table}")`).all();
  expect(sqliteColumns(statement)).toEqual(names.map(({ name }) => String(name).toLowerCase()));
});

it('columns that are computed anew each time are in no row', () => {
  expect(sqliteColumns('CREATE TABLE t (a, b AS (a + 1), c GENERATED ALWAYS AS (a) VIRTUAL, d)')).toEqual(['a', 'd']);
});

it.each(['', 'CREATE TABLE t', '((((', `CREATE TABLE t (${'a, '.repeat(10_000)})`, "CREATE TABLE t ('"])(
  'there are none that could be told in %.40j, or few',
  (statement) => expect(sqliteColumns(statement).length).toBeLessThan(2),
);
