// Fills a registry with images that share what real ones share, 20 to a repository of 1,000 namespaces, and a repository of 10,000 tags, and
// measures what the pages of the console ask for. A registry that is named is kept, and one that is filled already is measured as it is.
// Usage: node bench/lists.ts IMAGES [POSTGRES_URL | FOLDER]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresDatabase, openSqliteDatabase } from '../src/db/database.ts';
import { postgresBulk, sqliteBulk } from './support/bulk.ts';
import { fillLargeRegistry } from './support/large-registry.ts';
import { measureLists } from './support/list-calls.ts';
import { machineDescription } from './support/machine.ts';
import { scratchFolder } from './support/scratch-folder.ts';

const [images = '100000', kept] = process.argv.slice(2);
const postgres = kept?.startsWith('postgres') ? kept : undefined;
const count = Number(images);

using scratch = scratchFolder();
const folder = postgres ? scratch.path : (kept ?? scratch.path);
await fill();
await measureLists({ folder, postgres, count });

async function fill(): Promise<void> {
  console.log(`${machineDescription()}; ${count} images on ${postgres ? 'PostgreSQL' : 'SQLite'}`);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'metadata.db');
  await using database = postgres ? await openPostgresDatabase(postgres) : await openSqliteDatabase(path);
  if (await database.kysely.selectFrom('image').select('id').limit(1).executeTakeFirst()) return;
  await using bulk = postgres ? await postgresBulk(postgres) : sqliteBulk(path);
  await fillLargeRegistry(database, bulk, count);
}
