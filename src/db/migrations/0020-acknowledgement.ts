import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** Adds who has taken note of what updates of feeds found. */
export async function acknowledgement(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, [
    `CREATE TABLE acknowledgement (generation $int NOT NULL, vulnerability $text NOT NULL,
      namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE, actor $text NOT NULL, note $text,
      created_at $int NOT NULL, PRIMARY KEY (generation, vulnerability, namespace_id))`,
    `CREATE INDEX acknowledgement_namespace ON acknowledgement (namespace_id)`,
  ]);
}
