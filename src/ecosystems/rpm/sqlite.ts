import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Header blobs of rpm's SQLite database, `rpmdb.sqlite`. The bytes come from an image: the file is opened read-only, as
 * immutable (no journal is looked for), with SQLite's defences against crafted schemas. Throws an `Error` where it is none.
 */
export function* readSqlite(bytes: Uint8Array): Generator<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-rpmdb-'));
  try {
    const file = join(folder, 'rpmdb.sqlite');
    writeFileSync(file, bytes);
    const database = new DatabaseSync(`file:${file}?immutable=1`, { readOnly: true, allowExtension: false });
    try {
      database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0');
      const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'Packages'").get();
      if (!table) throw new Error('has no table of packages');
      for (const row of database.prepare('SELECT blob FROM Packages').iterate()) {
        if (row.blob instanceof Uint8Array) yield row.blob;
      }
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
