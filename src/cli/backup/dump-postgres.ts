import { chmod } from 'node:fs/promises';
import { openPostgresClient } from '../../db/postgres-client.ts';
import { runPostgresTool } from './run-postgres-tool.ts';

/**
 * Writes the metadata in PostgreSQL to a file, as of one moment, while servers may write to it. Resolves with the digests of the blobs that
 * it knows at that moment. Rejects with `database_unreachable`, `tool_missing` or `database_tool_failed`.
 */
export async function dumpPostgres(url: string, file: string, signal: AbortSignal): Promise<readonly string[]> {
  const client = await openPostgresClient(url);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const snapshot = `--snapshot=${rows[0]?.id}`;
    const args = ['--format=custom', '--no-owner', '--no-privileges', snapshot, `--file=${file}`];
    await runPostgresTool('pg_dump', url, args, signal);
    await chmod(file, 0o600);
    const blobs = await client.query<{ digest: string }>('SELECT digest FROM blob');
    return blobs.rows.map(({ digest }) => digest);
  } finally {
    await client.end();
  }
}
