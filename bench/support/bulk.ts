import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** Fills tables of a database faster than the server would. */
export interface Bulk extends AsyncDisposable {
  insert(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly (string | number | null | Uint8Array)[]>,
  ): Promise<void>;
  /** Has the database do at once, after what was filled in, what it does by itself in a while. */
  settle(): Promise<void>;
  /** Bytes that the database takes. */
  size(): Promise<number>;
}

const rowsAtOnce = 5_000;

/** Over the file of a SQLite database that somebody else has open too. */
export function sqliteBulk(path: string): Bulk {
  const database = new DatabaseSync(path, { timeout: 60_000 });
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA foreign_keys = OFF');
  return {
    async insert(table, columns, rows) {
      const marks = columns.map(() => '?').join(', ');
      const statement = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
      database.exec('BEGIN');
      for (const row of rows) statement.run(...row);
      database.exec('COMMIT');
    },
    async settle() {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    async size() {
      const pages = database.prepare('PRAGMA page_count').get()?.page_count;
      return Number(pages) * Number(database.prepare('PRAGMA page_size').get()?.page_size);
    },
    async [Symbol.asyncDispose]() {
      database.close();
    },
  };
}

/** Over a PostgreSQL server. */
export async function postgresBulk(url: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SET synchronous_commit = off; SET session_replication_role = 'replica'");
  async function insert(table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]) {
    const types = await client.query<{ attname: string; type: string }>(
      'SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = $1::regclass',
      [table],
    );
    const typeOf = new Map(types.rows.map((row) => [row.attname, row.type]));
    const lists = columns.map((column, index) => `$${index + 1}::${typeOf.get(column)}[]`).join(', ');
    const values = columns.map((_, index) => rows.map((row) => row[index]));
    await client.query(`INSERT INTO ${table} (${columns.join(', ')}) SELECT * FROM unnest(${lists})`, values);
  }
  return {
    async insert(table, columns, rows) {
      let pending: (readonly unknown[])[] = [];
      for (const row of rows) {
        pending.push(row);
        if (pending.length < rowsAtOnce) continue;
        await insert(table, columns, pending);
        pending = [];
      }
      if (pending.length > 0) await insert(table, columns, pending);
    },
    async settle() {
      await client.query('ANALYZE');
    },
    async size() {
      const size = await client.query<{ size: string }>('SELECT pg_database_size(current_database()) AS size');
      return Number(size.rows[0]?.size);
    },
    async [Symbol.asyncDispose]() {
      await client.end();
    },
  };
}
