import { readFileSync } from 'node:fs';
import { sqliteFile } from './sqlite-file.ts';

/** A `cache.sqlite3` of Conan 2 with a package of each reference; one without a revision is only being built. */
export function conanCache(packages: readonly (readonly [reference: string, revision: string | null])[]): Buffer {
  using file = sqliteFile(4_096, (database) => {
    database.exec(
      'CREATE TABLE packages (reference text NOT NULL, rrev text NOT NULL, pkgid text, prev text, path text NOT NULL UNIQUE, timestamp real NOT NULL)',
    );
    const insert = database.prepare("INSERT INTO packages VALUES (?, '46a7', 'da39', ?, ?, 1795714571.68)");
    for (const [index, [reference, revision]] of packages.entries()) insert.run(reference, revision, `b/a${index}`);
  });
  return readFileSync(file.path);
}
