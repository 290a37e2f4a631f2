import type { FileContent } from '../../lib/file-content.ts';
import { readSqliteTable } from '../../lib/sqlite-table.ts';

/** Header blobs of rpm's SQLite database, `rpmdb.sqlite`: the second column of its table of packages. */
export function* readSqlite(content: FileContent, onDamage: (message: string) => void): Generator<Uint8Array> {
  for (const [, blob] of readSqliteTable(content, 'Packages', onDamage)) {
    if (blob instanceof Uint8Array) yield blob;
  }
}
