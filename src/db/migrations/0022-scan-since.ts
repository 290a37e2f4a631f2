import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** Adds since which generation a version is scanned, which its image may be for longer. Of those that are there it is not known. */
export async function scanSince(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, [`ALTER TABLE scan ADD COLUMN since $int`]);
}
