import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `CREATE TABLE proxy (namespace_id $int PRIMARY KEY REFERENCES namespace (id) ON DELETE CASCADE, url $text NOT NULL,
    prefix $text NOT NULL, user_name $text, password $text, trusted $int NOT NULL, fresh_seconds $int NOT NULL,
    serve_stale $int NOT NULL, answered_at $int, error $text, error_at $int)`,
  `CREATE TABLE proxy_check (repository_id $int NOT NULL REFERENCES repository (id) ON DELETE CASCADE, reference $text NOT NULL,
    checked_at $int NOT NULL, PRIMARY KEY (repository_id, reference))`,
];

/** Adds namespaces that hold what another registry has. */
export async function proxy(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
