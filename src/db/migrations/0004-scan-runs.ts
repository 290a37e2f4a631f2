import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `CREATE TABLE scan_run (id $id, namespace_id $int REFERENCES namespace (id) ON DELETE CASCADE, state $text NOT NULL,
    total $int NOT NULL, done $int NOT NULL, failed $int NOT NULL, position $int NOT NULL, problems $text NOT NULL,
    created_at $int NOT NULL, finished_at $int)`,
  `CREATE INDEX scan_run_namespace ON scan_run (namespace_id)`,
];

/** Adds runs over all versions. */
export async function scanRuns(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
