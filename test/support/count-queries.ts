import type { KyselyPlugin } from 'kysely';
import type { Database } from '../../src/db/database.ts';

/** The same database, with a number of the statements that were sent through it. */
export function countQueries(database: Database): { readonly database: Database; readonly sent: () => number } {
  let sent = 0;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      sent++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { database: { ...database, kysely: database.kysely.withPlugin(plugin) }, sent: () => sent };
}
