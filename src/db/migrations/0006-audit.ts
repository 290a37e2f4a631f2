import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `CREATE TABLE audit_entry (number $int PRIMARY KEY, time $int NOT NULL, actor $text NOT NULL, action $text NOT NULL,
    namespace $text, target $text, address $text, result $text NOT NULL, code $text, detail $text NOT NULL,
    previous $text NOT NULL, hash $text NOT NULL)`,
  `CREATE INDEX audit_entry_time ON audit_entry (time)`,
  `CREATE INDEX audit_entry_actor ON audit_entry (actor, number)`,
  `CREATE INDEX audit_entry_namespace ON audit_entry (namespace, number)`,
  `CREATE INDEX audit_entry_action ON audit_entry (action, number)`,
  `CREATE TABLE audit_intent (id $id, time $int NOT NULL, event $text NOT NULL)`,
  `CREATE TABLE user_identity (provider $text NOT NULL, subject $text NOT NULL,
    user_id $int NOT NULL REFERENCES "user" (id) ON DELETE CASCADE, created_at $int NOT NULL, PRIMARY KEY (provider, subject))`,
  `CREATE INDEX user_identity_user ON user_identity (user_id)`,
];

/** Adds the audit log, and whom identity providers know users as. */
export async function audit(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
