import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `ALTER TABLE namespace ADD COLUMN clearance $int NOT NULL DEFAULT 0`,
  `CREATE TABLE clearance (manifest_id $int PRIMARY KEY REFERENCES manifest (id) ON DELETE CASCADE, fingerprint $text NOT NULL,
    attached $text NOT NULL, issued_at $int NOT NULL, valid_until $int NOT NULL)`,
  `CREATE INDEX clearance_end ON clearance (valid_until)`,
  `CREATE TABLE trusted_key (id $id, namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE, name $text NOT NULL,
    key_id $text NOT NULL, pem $text NOT NULL, created_by $text NOT NULL, created_at $int NOT NULL, UNIQUE (namespace_id, name),
    UNIQUE (namespace_id, key_id))`,
  `CREATE TABLE image_signature (manifest_id $int NOT NULL REFERENCES manifest (id) ON DELETE CASCADE, subject $text NOT NULL,
    key_id $text NOT NULL, UNIQUE (subject, key_id, manifest_id))`,
  `CREATE INDEX image_signature_manifest ON image_signature (manifest_id)`,
];

/** Adds signed verdicts, keys that a namespace trusts, and which of them signed what. */
export async function clearance(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
