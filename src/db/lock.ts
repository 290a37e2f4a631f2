import { sql } from 'kysely';
import type { Database, Queries } from './database.ts';

/** Numbers of the advisory locks on PostgreSQL, where several processes may work at once. SQLite has one writer anyway. */
const locks = { generation: 7_213_001, publishing: 7_213_002, audit: 7_213_003, sealing: 7_213_004 };

/**
 * Holds the current generation still until the transaction ends: `shared` by those who match with it or write several scans,
 * `exclusive` by those who replace it or mark scans by the thousand.
 */
export async function holdGeneration(
  trx: Queries,
  dialect: Database['dialect'],
  mode: 'shared' | 'exclusive',
): Promise<void> {
  if (dialect === 'sqlite') return;
  const take = mode === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await sql`select ${take}(${sql.lit(locks.generation)})`.execute(trx);
}

/** Lets one transaction at a time add to the audit log, of all processes. */
export async function holdAuditLog(trx: Queries, dialect: Database['dialect']): Promise<void> {
  await holdAlone(trx, dialect, locks.audit);
}

/** Lets one transaction at a time seal what is stored, of all processes. */
export async function holdSealing(trx: Queries, dialect: Database['dialect']): Promise<void> {
  await holdAlone(trx, dialect, locks.sealing);
}

/** Runs `work` in one process at a time, of all that share the database. */
export async function publishAlone<T>({ kysely, dialect }: Database, work: () => Promise<T>): Promise<T> {
  if (dialect === 'sqlite') return await work();
  return await kysely.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(locks.publishing)})`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(locks.publishing)})`.execute(connection);
    }
  });
}

async function holdAlone(trx: Queries, dialect: Database['dialect'], lock: number): Promise<void> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(trx);
}
