import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  'ALTER TABLE image ADD COLUMN chain $text',
  'ALTER TABLE image ADD COLUMN chain_id $text',
  'CREATE INDEX image_chain ON image (chain_id)',
];

/** Stores with each image what its layers are together, so that the images are found which others are built on. */
export async function imageChain(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
