import { openPostgresClient } from '../../db/postgres-client.ts';
import { CodedError } from '../../lib/errors.ts';
import { runPostgresTool } from './run-postgres-tool.ts';

/** That a database has nothing in it, as nothing is overwritten. Rejects with `target_not_empty` or `database_unreachable`. */
export async function requireEmptyPostgres(url: string): Promise<void> {
  const client = await openPostgresClient(url);
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') LIMIT 1",
    );
    if (rows[0])
      throw new CodedError(
        'target_not_empty',
        `The database ${new URL(url).pathname.slice(1)} of CLEARDOCK_DATABASE is not empty (it has the table ${rows[0].name}); metadata is restored into a new one: createdb NAME.`,
      );
  } finally {
    await client.end();
  }
}

/** Brings a dump of `cleardock backup` into an empty database; where that fails, the database stays empty. */
export async function restorePostgres(url: string, file: string, signal: AbortSignal): Promise<void> {
  await runPostgresTool('pg_restore', url, ['--no-owner', '--no-privileges', '--single-transaction', file], signal);
}
