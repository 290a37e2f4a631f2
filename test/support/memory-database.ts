import { type Database, openDatabaseOn } from '../../src/db/database.ts';
import { openSqlite } from '../../src/db/sqlite-dialect.ts';

/** What is in a database after its migrations. */
let migrated: Uint8Array | undefined;

/** Opens a new, empty database in memory. Migrations run for the first of a thread; the others begin as copies of that one. */
export async function openMemoryDatabase(): Promise<Database> {
  const connection = openSqlite(':memory:');
  if (migrated) connection.deserialize(migrated);
  const database = await openDatabaseOn(connection);
  migrated ??= connection.serialize();
  return database;
}
