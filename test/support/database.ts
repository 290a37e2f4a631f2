import { type Database, openPostgresDatabase, openSqliteDatabase } from '../../src/db/database.ts';
import { postgresServer } from './postgres.ts';

/** The databases that a suite of the query layer runs on; each opens a new, empty one. */
export const databases: readonly { readonly name: string; open(): Promise<Database | undefined> }[] = [
  { name: 'SQLite', open: () => openSqliteDatabase(':memory:') },
  {
    name: 'PostgreSQL',
    async open() {
      const server = await postgresServer();
      return server && (await openPostgresDatabase(await server.createDatabase()));
    },
  },
];
