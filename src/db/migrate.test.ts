import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { nodeSqliteDialect, openSqlite } from './sqlite-dialect.ts';

describe.each(databases)('the schema on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('records its steps and is left alone by the next start', async ({ skip }) => {
    if (!database) return skip();
    const { kysely, dialect } = database;
    await kysely.insertInto('setting').values({ key: 'kept', value: 'x' }).execute();
    await migrate(kysely, dialect);
    const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(kysely);
    expect(done.rows.map((row) => row.name)).toEqual(Object.keys(migrations));
    expect(await kysely.selectFrom('setting').selectAll().execute()).toHaveLength(1);
  });

  it('drops what cannot live without its parent', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const user = { name: 'ann', password_hash: 'x', admin: 0, disabled: 0, created_at: 1 };
    const { id } = await kysely.insertInto('user').values(user).returning('id').executeTakeFirstOrThrow();
    await kysely.insertInto('session').values({ id_hash: 'h', user_id: id, created_at: 1, expires_at: 2 }).execute();
    await kysely.deleteFrom('user').execute();
    expect(await kysely.selectFrom('session').selectAll().execute()).toEqual([]);
    const orphan = { id_hash: 'h', user_id: id, created_at: 1, expires_at: 2 };
    await expect(kysely.insertInto('session').values(orphan).execute()).rejects.toThrow(/foreign key/i);
  });
});

it('a migration on SQLite that is cut off leaves nothing behind', async () => {
  const connection = openSqlite(':memory:');
  let statements = 0;
  const stopping = new Proxy(connection, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (text: string) => {
        if (text.startsWith('CREATE') && statements++ === 20) throw new Error('cut off');
        return target.prepare(text);
      };
    },
  });
  const first = new Kysely<Schema>({ dialect: nodeSqliteDialect(stopping) });
  await expect(migrate(first, 'sqlite')).rejects.toThrow('cut off');
  expect(connection.prepare("SELECT name FROM sqlite_schema WHERE name = 'setting'").all()).toEqual([]);
  await migrate(new Kysely<Schema>({ dialect: nodeSqliteDialect(connection) }), 'sqlite');
  expect(connection.prepare("SELECT name FROM sqlite_schema WHERE name = 'job'").all()).toHaveLength(1);
  connection.close();
});

it('a database of before has its matches told apart, and its images indexed anew', async () => {
  const connection = openSqlite(':memory:');
  const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(connection) });
  for (const [name, up] of Object.entries(migrations)) if (name < '0004') await up(db as Kysely<unknown>, 'sqlite');
  const insert = (vulnerability: string, detail: object) =>
    connection
      .prepare(`INSERT INTO package_match (package_id, vulnerability, severity_rank, fixable, exploited, ids, score, published,
        detail, since, found_at) VALUES (1, ?, 0, 0, 0, '', -1, '', ?, 1, 1)`)
      .run(vulnerability, JSON.stringify(detail));
  connection.exec(`INSERT INTO package (id, key, ecosystem, name, version, purl, detail, covered, uncomparable)
    VALUES (1, 'k', 'npm', 'x', '1', '', '{}', 0, 0)`);
  insert('active', { exploitation: 'active' });
  insert('poc', { exploitation: 'poc', kind: 'malicious' });
  insert('none', { note: '"exploitation":"active","kind":"malicious"' });
  for (const [name, up] of Object.entries(migrations)) if (name >= '0004') await up(db as Kysely<unknown>, 'sqlite');
  const rows = await db.selectFrom('package_match').select(['vulnerability', 'exploitation', 'malicious']).execute();
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['active', 2, 0],
    ['poc', 1, 1],
    ['none', 0, 0],
  ]);
  await db.destroy();
});
