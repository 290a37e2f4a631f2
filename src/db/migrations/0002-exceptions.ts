import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** SQLite lets no column become optional: exemptions move to a table in which the namespace is. */
const statements: readonly string[] = [
  `ALTER TABLE namespace ADD COLUMN lock_files $int NOT NULL DEFAULT 0`,
  `ALTER TABLE namespace ADD COLUMN sboms $int NOT NULL DEFAULT 0`,
  `ALTER TABLE namespace ADD COLUMN kernel_headers $int NOT NULL DEFAULT 0`,
  `ALTER TABLE namespace ADD COLUMN trust_statements $int NOT NULL DEFAULT 0`,
  `CREATE TABLE exemption_of_scope (id $id, namespace_id $int REFERENCES namespace (id) ON DELETE CASCADE,
    repository_id $int REFERENCES repository (id) ON DELETE CASCADE, digest $text, vulnerability $text NOT NULL, package $text,
    justification $text, reason $text NOT NULL, owner $text NOT NULL, expires_at $int, created_at $int NOT NULL)`,
  `INSERT INTO exemption_of_scope (namespace_id, vulnerability, reason, owner, expires_at, created_at)
    SELECT namespace_id, vulnerability, reason, owner, expires_at, created_at FROM exemption ORDER BY id`,
  `DROP TABLE exemption`,
  `ALTER TABLE exemption_of_scope RENAME TO exemption`,
  `CREATE INDEX exemption_namespace ON exemption (namespace_id)`,
  `CREATE INDEX exemption_repository ON exemption (repository_id)`,
  `CREATE TABLE vex_document (id $id, namespace_id $int REFERENCES namespace (id) ON DELETE CASCADE,
    repository_id $int REFERENCES repository (id) ON DELETE CASCADE, digest $text, document $text NOT NULL, format $text NOT NULL,
    author $text NOT NULL, statements $int NOT NULL, content $text NOT NULL, owner $text NOT NULL, created_at $int NOT NULL)`,
  `CREATE INDEX vex_document_namespace ON vex_document (namespace_id)`,
  `CREATE INDEX vex_document_repository ON vex_document (repository_id)`,
  `ALTER TABLE feed ADD COLUMN asked_at $int`,
];

/** Adds scopes to exemptions, VEX documents, what else namespaces choose, and when feeds were asked. */
export async function exceptions(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
