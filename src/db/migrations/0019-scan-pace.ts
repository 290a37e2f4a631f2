import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/**
 * Adds what tells how many scans ended lately. And PostgreSQL is told that a set has some hundred packages: where it has to guess that from
 * a sample of millions of rows, it guesses several times too many, and reads whole tables for a few sets.
 */
export async function scanPace(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, [`CREATE INDEX scan_finished ON scan (finished_at)`]);
  if (dialect === 'postgres')
    await executeStatements(db, dialect, [
      `ALTER TABLE package_set_member ALTER COLUMN set_id SET (n_distinct = -0.01)`,
    ]);
}
