import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A folder for a SQLite file and what is made of it, which goes with it. */
export interface SqliteFolder extends Disposable {
  readonly folder: string;
  readonly path: string;
}

/** Makes a SQLite file with pages of a size. */
export function sqliteFile(pageSize: number, fill: (database: DatabaseSync) => void): SqliteFolder {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-sqlite-'));
  const path = join(folder, 'file.db');
  using database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = ${pageSize}; BEGIN`);
  fill(database);
  database.exec('COMMIT');
  return { folder, path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

/** All that a SQLite file holds, table by table. */
export function contentOf(path: string): unknown {
  using database = new DatabaseSync(path, { readOnly: true });
  const ok = database.prepare('PRAGMA integrity_check').get()?.integrity_check;
  const tables = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all();
  return [
    ok,
    tables.map(({ name, sql }) => {
      const rows = database.prepare(`SELECT * FROM "${name}"`);
      rows.setReadBigInts(true);
      return [sql, rows.all()];
    }),
  ];
}
