import type { Client } from 'pg';
import { CodedError, messageOf } from '../lib/errors.ts';

/** One connection to a PostgreSQL server, with nothing done to its schema; to be ended. Rejects with `database_unreachable`. */
export async function openPostgresClient(url: string): Promise<Client> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw postgresUnreachable(url, error);
  }
}

/** That a server cannot be used, without the password that its URL has. */
export function postgresUnreachable(url: string, cause: unknown): CodedError {
  const { hostname, port } = new URL(url);
  const why = messageOf(cause) || 'no answer';
  const message = `The PostgreSQL server ${hostname}:${port || 5432} cannot be used: ${why}.`;
  return new CodedError('database_unreachable', message, { cause });
}
