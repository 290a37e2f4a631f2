import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { first } from './migrations/0001-first.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { nodeSqliteDialect, openSqlite } from './sqlite-dialect.ts';

/** Steps that databases elsewhere have taken. To be added to, never changed. */
const taken = [
  ...['0001-first', '0002-exceptions', '0003-package-sets', '0004-scan-runs', '0005-people', '0006-audit'],
  ...['0007-policy', '0008-upkeep', '0009-notify', '0011-clearance', '0012-proxy', '0013-replication'],
  ...['0014-feed-counts', '0015-signatures', '0017-vulnerability-history', '0018-repository-text'],
  ...['0019-scan-pace', '0020-acknowledgement', '0021-matched-packages', '0022-scan-since'],
];

describe('the steps of the schema', () => {
  it('go on where databases elsewhere have stopped', () => {
    const names = Object.keys(migrations);
    expect(names.slice(0, taken.length)).toEqual(taken);
    expect(names).toEqual(names.toSorted());
  });
});

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

  it('refuses what a newer version has been at, and says what to do', async ({ skip }) => {
    if (!database) return skip();
    const { kysely, dialect } = database;
    await sql`insert into kysely_migration values ('9999-later', '2099')`.execute(kysely);
    await expect(migrate(kysely, dialect)).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringMatching(/newer Cleardock \(its step 9999-later .* Start that version again/),
    });
    await sql`delete from kysely_migration where name = '9999-later'`.execute(kysely);
    await migrate(kysely, dialect);
  });

  it('takes over what people entered into the first one, and puts images together anew', async ({ skip }) => {
    if (!database) return skip();
    const db = await emptyDatabase(database);
    await first(db as Kysely<unknown>, database.dialect);
    await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
      db,
    );
    await sql`insert into kysely_migration values ('0001-first', '2026')`.execute(db);
    for (const statement of enteredBefore) await sql.raw(statement).execute(db);
    await migrate(db, database.dialect);
    const [namespace, soft, off] = await db.selectFrom('namespace').selectAll().orderBy('id').execute();
    expect(namespace).toMatchObject({ name: 'team', lock_files: 0, kernel_headers: 0, trust_statements: 0 });
    const severity = (atLeast: string) => ({ pull: 'block', deploy: 'off', atLeast });
    const unscanned = { pull: 'block', deploy: 'off' };
    expect(JSON.parse(namespace?.policy ?? 'null')).toEqual({ severity: severity('High'), unscanned });
    expect(JSON.parse(soft?.policy ?? 'null')).toEqual({ severity: severity('Critical') });
    expect(JSON.parse(off?.policy ?? 'null')).toEqual({});
    const exemptions = await db.selectFrom('exemption').selectAll().orderBy('id').execute();
    expect(exemptions).toMatchObject([
      { namespace_id: namespace?.id, repository_id: null, vulnerability: 'CVE-1', reason: 'a', expires_at: 9 },
      { namespace_id: namespace?.id, package: null, vulnerability: 'CVE-2', reason: 'b', expires_at: null },
    ]);
    const next = { ...exemptions[0], id: undefined, namespace_id: null };
    await db
      .insertInto('exemption')
      .values(next as never)
      .execute();
    const users = await db.selectFrom('user').select(['name', 'role', 'credential_version']).orderBy('id').execute();
    expect(users).toEqual([
      { name: 'root', role: 'administrator', credential_version: 1 },
      { name: 'ann', role: null, credential_version: 1 },
      { name: 'bob', role: null, credential_version: 1 },
      { name: 'cid', role: null, credential_version: 1 },
    ]);
    const grants = await db.selectFrom('grant').select('role').orderBy('user_id').execute();
    expect(grants.map((grant) => grant.role)).toEqual(['reader', 'developer', 'owner']);
    expect(await db.selectFrom('layer_report').select('digest').execute()).toEqual([{ digest: 'sha256:1' }]);
    for (const table of ['image', 'scan', 'package', 'package_match'] as const)
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    if (db !== database.kysely) await db.destroy();
  });

  it('drops what cannot live without its parent', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const user = { id: 17, name: 'eve', password_hash: 'x', disabled: 0, created_at: 1 };
    const { id } = await kysely.insertInto('user').values(user).returning('id').executeTakeFirstOrThrow();
    await kysely.insertInto('session').values({ id_hash: 'h', user_id: id, created_at: 1, expires_at: 2 }).execute();
    await kysely.deleteFrom('user').execute();
    expect(await kysely.selectFrom('session').selectAll().execute()).toEqual([]);
    const orphan = { id_hash: 'h', user_id: id, created_at: 1, expires_at: 2 };
    await expect(kysely.insertInto('session').values(orphan).execute()).rejects.toThrow(/foreign key/i);
  });
});

/** What a database of the first schema may hold: what people entered, and an image with a finding. */
const enteredBefore = [
  `insert into namespace (id, name, visibility, scan_mode, block_at, unscanned, secrets, config_risks,
    policy_version, created_at) values (7, 'team', 'private', 'automatic', 'High', 'deny', 1, 1, 1, 1),
    (8, 'soft', 'private', 'automatic', 'Critical', 'allow', 1, 1, 1, 1), (9, 'off', 'private', 'automatic', null, 'deny', 1, 1, 1, 1)`,
  `insert into "user" (id, name, password_hash, admin, disabled, created_at)
    values (1, 'root', 'x', 1, 0, 1), (2, 'ann', 'x', 0, 0, 1), (3, 'bob', 'x', 0, 0, 1), (4, 'cid', 'x', 0, 0, 1)`,
  `insert into "grant" (user_id, namespace_id, role) values (2, 7, 'pull'), (3, 7, 'push'), (4, 7, 'manage')`,
  `insert into exemption (id, namespace_id, vulnerability, reason, owner, expires_at, created_at)
    values (1, 7, 'CVE-1', 'a', 'ann', 9, 1), (5, 7, 'CVE-2', 'b', 'ann', null, 1)`,
  `insert into repository (id, namespace_id, name, created_at, pulls) values (1, 7, 'team/app', 1, 0)`,
  `insert into layer_report (digest, extractors, report, created_at) values ('sha256:1', 'x', '', 1)`,
  `insert into image (id, digest, extractors, gaps, secrets, indexed_at) values (1, 'sha256:2', 'x', '[]', '[]', 1)`,
  `insert into package (id, key, ecosystem, name, version, purl, detail, covered, uncomparable)
    values (1, 'k', 'npm', 'x', '1', '', '{}', 0, 0)`,
  `insert into image_package (image_id, package_id, path, layer) values (1, 1, 'a', 0)`,
  `insert into package_match (package_id, vulnerability, severity_rank, fixable, ids, score, published, detail, since, found_at)
    values (1, 'CVE-1', 0, 0, 'CVE-1', 98, '', '{}', 1, 1)`,
];

/** A database like another one, with nothing in it. */
async function emptyDatabase({ kysely, dialect }: Database): Promise<Kysely<Schema>> {
  if (dialect === 'sqlite') return new Kysely<Schema>({ dialect: nodeSqliteDialect(openSqlite(':memory:')) });
  await sql`drop schema public cascade`.execute(kysely);
  await sql`create schema public`.execute(kysely);
  return kysely;
}

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
