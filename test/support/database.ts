import { type Database, openPostgresDatabase } from '../../src/db/database.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { type PostgresServer, postgresServer } from './postgres.ts';

/** The databases that a suite of the query layer runs on; each opens a new, empty one. */
export const databases: readonly { readonly name: string; open(): Promise<Database | undefined> }[] = [
  { name: 'SQLite', open: openMemoryDatabase },
  {
    name: 'PostgreSQL',
    async open() {
      const server = await postgresServer();
      if (!server) return undefined;
      template ??= migratedOn(server);
      return await openPostgresDatabase(await server.createDatabase(await template));
    },
  },
];

/** Name of a database that migrations have run in, of which the others begin as copies. */
let template: Promise<string> | undefined;

async function migratedOn(server: PostgresServer): Promise<string> {
  const url = await server.createDatabase();
  await (await openPostgresDatabase(url))[Symbol.asyncDispose]();
  return new URL(url).pathname.slice(1);
}
