import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** Adds what tells how many scans ended lately. */
export async function scanPace(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, [`CREATE INDEX scan_finished ON scan (finished_at)`]);
}
