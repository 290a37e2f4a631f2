import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `ALTER TABLE repository_blob ADD COLUMN linked_at $int NOT NULL DEFAULT 0`,
  `ALTER TABLE manifest ADD COLUMN pulls $int NOT NULL DEFAULT 0`,
  `ALTER TABLE tag ADD COLUMN pulls $int NOT NULL DEFAULT 0`,
  `ALTER TABLE tag ADD COLUMN pulled_at $int`,
  `CREATE TABLE gc_run (id $id, dry_run $int NOT NULL, everything $int NOT NULL, state $text NOT NULL, phase $text NOT NULL,
    position $text NOT NULL, blobs $int NOT NULL, bytes $int NOT NULL, files $int NOT NULL,
    uploads $int NOT NULL, examples $text NOT NULL, error $text, created_at $int NOT NULL, finished_at $int)`,
  `CREATE UNIQUE INDEX gc_run_running ON gc_run (dry_run) WHERE state = 'running'`,
  `CREATE TABLE namespace_upkeep (namespace_id $int PRIMARY KEY REFERENCES namespace (id) ON DELETE CASCADE,
    immutability $text NOT NULL, retention $text NOT NULL, quota_bytes $int, quota_repositories $int, quota_warned_at $int)`,
  `CREATE TABLE retention_run (id $id, namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE, state $text NOT NULL,
    position $int NOT NULL, kept $int NOT NULL, tags $int NOT NULL, versions $int NOT NULL, error $text, created_at $int NOT NULL,
    finished_at $int)`,
  `CREATE INDEX retention_run_namespace ON retention_run (namespace_id)`,
  `CREATE UNIQUE INDEX retention_run_running ON retention_run (namespace_id) WHERE state = 'running'`,
  `CREATE TABLE tag_change (id $id, repository_id $int NOT NULL REFERENCES repository (id) ON DELETE CASCADE, tag $text,
    before $text, after $text, actor $text NOT NULL, changed_at $int NOT NULL)`,
  `CREATE INDEX tag_change_repository ON tag_change (repository_id, id)`,
  `CREATE INDEX tag_change_tag ON tag_change (repository_id, tag, id)`,
];

/**
 * Adds what garbage collection, retention, quotas and the history of tags need. What repositories hold counts as linked just now, so
 * that the first collection lets whoever pushes over the upgrade finish.
 */
export async function upkeep(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, [...statements, `UPDATE repository_blob SET linked_at = ${Date.now()}`]);
}
