import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  'ALTER TABLE feed ADD COLUMN entries $int',
  'ALTER TABLE feed ADD COLUMN advisories $int',
  'ALTER TABLE feed ADD COLUMN left_out $text',
];

/** Adds what a feed had, as its source counts it, and what became of it. */
export async function feedCounts(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
