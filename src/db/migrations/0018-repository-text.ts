import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** Adds what people write of repositories: apart from them, since every pull reads their rows. */
export async function repositoryText(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, [
    `CREATE TABLE repository_text (repository_id $int PRIMARY KEY REFERENCES repository (id) ON DELETE CASCADE,
      text $text NOT NULL, changed_by $text NOT NULL, changed_at $int NOT NULL)`,
  ]);
}
