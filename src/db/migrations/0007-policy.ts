import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** A level at which pulls were blocked, and whether versions without a scan were too, are the same two rules; nothing else was judged. */
const migratedPolicy = `'{"severity":{"pull":"block","deploy":"off","atLeast":"' || block_at || '"}' ||
  CASE unscanned WHEN 'deny' THEN ',"unscanned":{"pull":"block","deploy":"off"}' ELSE '' END || '}'`;

const statements: readonly string[] = [
  `ALTER TABLE namespace ADD COLUMN policy $text NOT NULL DEFAULT '{}'`,
  `UPDATE namespace SET policy = ${migratedPolicy} WHERE block_at IS NOT NULL`,
  `ALTER TABLE namespace DROP COLUMN block_at`,
  `ALTER TABLE namespace DROP COLUMN unscanned`,
  `ALTER TABLE exemption ADD COLUMN ending_told_at $int`,
  `CREATE TABLE pull_refusal (id $id, repository_id $int NOT NULL REFERENCES repository (id) ON DELETE CASCADE, digest $text NOT NULL,
    actor $text NOT NULL, address $text NOT NULL, rule $text NOT NULL, message $text NOT NULL, hour $int NOT NULL, count $int NOT NULL,
    last_at $int NOT NULL, UNIQUE (repository_id, digest, actor, address, rule, hour))`,
  `CREATE INDEX pull_refusal_last ON pull_refusal (last_at)`,
  `CREATE TABLE exception_request (id $id, namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE,
    repository_id $int REFERENCES repository (id) ON DELETE CASCADE, digest $text, vulnerability $text NOT NULL, package $text,
    justification $text, reason $text NOT NULL, requester $text NOT NULL, expires_at $int, state $text NOT NULL, decided_by $text,
    decision $text, decided_at $int, exemption_id $int, created_at $int NOT NULL)`,
  `CREATE INDEX exception_request_namespace ON exception_request (namespace_id, state)`,
];

/** Adds policies made of rules, pulls that were refused, and requests for exceptions. */
export async function policy(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
