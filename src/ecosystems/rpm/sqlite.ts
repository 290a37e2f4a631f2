import type { FileContent } from '../../lib/file-content.ts';
import { readSqliteTable } from '../../lib/sqlite-table.ts';

/** Header blobs of rpm's SQLite database, `rpmdb.sqlite`, from its table of packages. */
export function* readSqlite(content: FileContent, onDamage: (message: string) => void): Generator<Uint8Array> {
  for (const [blob] of readSqliteTable(content, 'packages', ['blob'], onDamage)) {
    if (blob instanceof Uint8Array) yield blob;
    else onDamage('a row of the SQLite database has no header');
  }
}
