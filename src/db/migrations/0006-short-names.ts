import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** What is there is called by its whole name; packages that are added get the last part of theirs. */
const statements: readonly string[] = [
  `ALTER TABLE package ADD COLUMN short_name $text NOT NULL DEFAULT ''`,
  `UPDATE package SET short_name = lower(name)`,
  `CREATE INDEX package_short_name ON package (short_name)`,
  `DROP INDEX package_name`,
];

/** Lets packages be found by the last part of their names, without reading all names. */
export async function shortNames(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
