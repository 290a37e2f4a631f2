import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect } from 'kysely';
import type { ClientBase } from 'pg';
import { CodedError } from '../lib/errors.ts';
import { migrate } from './migrate.ts';
import { postgresUnreachable } from './postgres-client.ts';
import type { Schema } from './schema.ts';
import { nodeSqliteDialect, openSqlite } from './sqlite-dialect.ts';

/** The metadata database, with all migrations done. */
export interface Database extends AsyncDisposable {
  readonly kysely: Queries;
  readonly dialect: 'sqlite' | 'postgres';
  /**
   * A number that changes with every write, where this process is the only writer (SQLite); `undefined` where others write too.
   * What was read may be kept in memory as long as it stays the same.
   */
  changes(): number | undefined;
}

/** What query functions take: the database itself or a transaction. */
export type Queries = Kysely<Schema>;

/** File systems that SQLite's write-ahead log does not work on, or not for certain, by the type that statfs gives. */
const unsafeFileSystems: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB2',
  16914839: '9p',
  1937076805: 'Coda',
  12805120: 'CephFS',
  // All of FUSE looks the same: sshfs and virtiofs, as well as local ones.
  1702057286: 'FUSE',
};

/** Opens SQLite at a file path (`:memory:` for tests). Rejects with `database_unsupported` on a file system that it is not safe on, such as NFS. */
export async function openSqliteDatabase(path: string): Promise<Database> {
  if (path !== ':memory:') await refuseUnsafeFileSystem(dirname(path));
  return await openDatabaseOn(openSqlite(path));
}

/** The database on a connection to SQLite, which is closed with it. */
export async function openDatabaseOn(connection: DatabaseSync): Promise<Database> {
  const total = connection.prepare('SELECT total_changes() AS total');
  const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(connection) });
  return await opened('sqlite', kysely, () => Number(total.get()?.total));
}

/** Opens a PostgreSQL server by its URL. Rejects with `database_unreachable` where it does not answer. */
export async function openPostgresDatabase(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  // BIGINT comes as text by default; our numbers are times and sizes, far below 2^53.
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') =>
      id === 20 ? Number : pg.types.getTypeParser(id, format as 'text'),
  };
  // Compiling a query takes a multiple of what it takes itself; and where a seek is thought to cost as much as on turning disks, a few
  // rows are looked up by reading whole tables. Servers that do not know these settings go without.
  const onConnect = (client: ClientBase) =>
    client.query('SET jit = off; SET random_page_cost = 1.1').catch(() => undefined);
  const pool = new pg.Pool({ connectionString: url, max: 20, types, connectionTimeoutMillis: 10_000, onConnect });
  // A connection that the server drops while idle is replaced at the next query.
  pool.on('error', () => undefined);
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw postgresUnreachable(url, error);
  }
  return await opened('postgres', new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), () => undefined);
}

/** Whether a query failed because a row with the same key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === '23505' || errcode === 2067 || errcode === 1555;
}

/** Whether a query failed because a row that it refers to is not there, or not any more. */
export function isForeignKeyViolation(error: unknown): boolean {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === '23503' || errcode === 787;
}

async function opened(dialect: Database['dialect'], kysely: Queries, changes: Database['changes']): Promise<Database> {
  await migrate(kysely, dialect);
  return { kysely, dialect, changes, [Symbol.asyncDispose]: () => kysely.destroy() };
}

async function refuseUnsafeFileSystem(folder: string): Promise<void> {
  const { type } = await statfs(folder);
  const name = unsafeFileSystems[type];
  if (name === undefined) return;
  throw new CodedError(
    'database_unsupported',
    `${folder} is on a file system (${name}) where SQLite can lose data. Choose a local folder with --data FOLDER, or a PostgreSQL server with CLEARDOCK_DATABASE.`,
  );
}
