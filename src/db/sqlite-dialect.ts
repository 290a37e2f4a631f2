import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';
import { explainSqliteError } from './sqlite-errors.ts';

/** Statements kept prepared; Kysely makes the same few texts again and again. */
const maxPrepared = 500;

/** Kysely's SQLite dialect over `node:sqlite`. Statements throw what {@link explainSqliteError} makes of an error. */
export function nodeSqliteDialect(connection: DatabaseSync): SqliteDialect {
  const prepared = new Map<string, StatementSync>();
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      // Whoever sends a request may read this: it names no path.
      throw explainSqliteError(error, 'The metadata database');
    }
  };
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= maxPrepared) prepared.clear();
    const statement = connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const database = {
    prepare(sql: string) {
      const statement = prepare(sql);
      const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => explained(() => statement.all(...bind(parameters))),
        run: (parameters: readonly unknown[]) =>
          // SQLite has rolled back by itself after some errors, a full disk among them; saying it again would hide the first error.
          sql === 'rollback' && !connection.isTransaction
            ? { changes: 0, lastInsertRowid: 0 }
            : explained(() => statement.run(...bind(parameters))),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...bind(parameters)),
      };
    },
    close: () => connection.close(),
  };
  return new DurableSqliteDialect({ database: database as never });
}

class DurableSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

/**
 * Has migrations run in one transaction. Kysely would not, for fear of pragmas that transactions ignore, but a process that is
 * killed half-way through its first start must find an empty database at the next one.
 */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Opens a SQLite file (or `:memory:`) for durable use: a commit that was acknowledged survives a power cut. Throws `database_damaged`,
 * `storage_unwritable` or `storage_full` where the file cannot be used.
 */
export function openSqlite(path: string): DatabaseSync {
  try {
    const connection = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: true });
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000',
    );
    return connection;
  } catch (error) {
    throw explainSqliteError(error, path);
  }
}
