import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { memoryContent } from './file-content.ts';
import { readSqliteTable } from './sqlite-table.ts';

function databaseOf(...statements: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-test-'));
  try {
    const database = new DatabaseSync(join(folder, 'x'));
    for (const statement of statements) database.exec(statement);
    database.close();
    return readFileSync(join(folder, 'x'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const read = (bytes: Uint8Array, table = 't', columns = ['a', 'b']) => {
  const damage: string[] = [];
  const rows = [...readSqliteTable(memoryContent(bytes), table, columns, (message) => damage.push(message))];
  return { rows, damage };
};
const numbers = (count: number, size: string) =>
  `INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) SELECT i, zeroblob(${size}) FROM n`;

describe('a table of a SQLite database', () => {
  it('has values of each type', () => {
    const bytes = databaseOf(
      'CREATE TABLE other (a)',
      'CREATE TABLE t (a, b, c, d, e, f, g)',
      "INSERT INTO t VALUES (NULL, 0, 1, -129, 70000, 'words', x'0102')",
    );
    expect(read(bytes, 't', ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual({
      rows: [[undefined, 0, 1, -129, 70_000, Buffer.from('words'), Buffer.from([1, 2])]],
      damage: [],
    });
  });

  it.each([
    ['pages of 512 bytes', 512, '(i * 37) % 3000'],
    ['pages of 64 KiB', 65_536, '(i * 37) % 3000'],
    ['values at the edge of a page', 1_024, '900 + i % 200'],
  ])('is read whole with %s', (_, pageSize, size) => {
    const bytes = databaseOf(`PRAGMA page_size = ${pageSize}`, 'CREATE TABLE t (a, b BLOB)', numbers(3_000, size));
    const { rows, damage } = read(bytes);
    expect(damage).toEqual([]);
    expect(rows.map(([a, b]) => [a, (b as Uint8Array).length])).toEqual(
      Array.from({ length: 3_000 }, (_, i) => [i, size.startsWith('900') ? 900 + (i % 200) : (i * 37) % 3_000]),
    );
  });

  it('does not run in circles', () => {
    const bytes = databaseOf('PRAGMA page_size = 512', 'CREATE TABLE t (a, b BLOB)', numbers(200, '200'));
    // Every child of the root is the root itself.
    const root = bytes.subarray(512, 1_024);
    for (let at = 12; at < 512 - 4; at++)
      if (root.readUInt32BE(at) > 2 && root.readUInt32BE(at) < 300) root.writeUInt32BE(2, at);
    root.writeUInt32BE(2, 8);
    const { rows, damage } = read(bytes);
    expect(rows.length).toBeLessThan(200);
    expect(damage).toContain('a page of the SQLite database is misplaced');
  });

  it('is known by its name in any case, and its columns by theirs', () => {
    const bytes = databaseOf('CREATE TABLE "T" (x, B, a)', 'INSERT INTO t VALUES (1, 2, 3)');
    expect(read(bytes)).toEqual({ rows: [[3, 2]], damage: [] });
    expect(() => read(bytes, 't', ['x', 'y'])).toThrow('has no column y in its table t');
  });

  it.each([
    ['something else', Buffer.alloc(4_096, 65), 't', 'is not a SQLite database'],
    ['an empty file', Buffer.alloc(0), 't', 'is not a SQLite database'],
    ['a database without the table', databaseOf('CREATE TABLE t (a)'), 'u', 'has no table u'],
  ])('is not in %s', (_, bytes, table, message) => {
    expect(() => read(bytes, table)).toThrow(message);
  });
});
