import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeSqliteDialect, openSqlite } from './sqlite-dialect.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('SQLite', () => {
  it('tells of an error after which it has rolled back by itself', async () => {
    const kysely = new Kysely({ dialect: nodeSqliteDialect(openSqlite(':memory:')) });
    await sql`CREATE TABLE t (x)`.execute(kysely);
    await sql`CREATE TRIGGER refuse BEFORE INSERT ON t BEGIN SELECT RAISE(ROLLBACK, 'not here'); END`.execute(kysely);
    const insert = kysely.transaction().execute((trx) => sql`INSERT INTO t VALUES (1)`.execute(trx));
    await expect(insert).rejects.toThrow('not here');
    await kysely.destroy();
  });

  it('says that the disk is full where the file cannot grow', async () => {
    const path = join(folder, 'full.db');
    const connection = openSqlite(path);
    const kysely = new Kysely({ dialect: nodeSqliteDialect(connection) });
    await sql`CREATE TABLE t (x)`.execute(kysely);
    connection.exec('PRAGMA max_page_count = 4');
    const insert = kysely.transaction().execute((trx) => sql`INSERT INTO t VALUES (zeroblob(1000000))`.execute(trx));
    await expect(insert).rejects.toMatchObject({
      code: 'storage_full',
      message: 'The metadata database cannot grow: the disk is full. Make room, then try again.',
    });
    await kysely.destroy();
  });

  it('says so where the file cannot be opened', () => {
    expect(() => openSqlite(folder)).toThrow(`${folder} cannot be opened`);
  });
});
