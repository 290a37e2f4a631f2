import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `CREATE TABLE replication_rule (id $id, namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE, name $text NOT NULL,
    direction $text NOT NULL, url $text NOT NULL, prefix $text NOT NULL, user_name $text, password $text, trusted $int NOT NULL,
    repositories $text NOT NULL, tags $text NOT NULL, on_push $int NOT NULL, every_hours $int, deletes $int NOT NULL,
    enabled $int NOT NULL, created_by $text NOT NULL, created_at $int NOT NULL, UNIQUE (namespace_id, name))`,
  `CREATE TABLE replication_run (id $id, rule_id $int NOT NULL REFERENCES replication_rule (id) ON DELETE CASCADE,
    cause $text NOT NULL, repository $text, digest $text, state $text NOT NULL, copied $int NOT NULL, skipped $int NOT NULL,
    refused $int NOT NULL, failed $int NOT NULL, deleted $int NOT NULL, bytes $int NOT NULL, error $text, created_at $int NOT NULL,
    finished_at $int)`,
  `CREATE INDEX replication_run_rule ON replication_run (rule_id, id)`,
  `CREATE UNIQUE INDEX replication_run_running ON replication_run (rule_id) WHERE state = 'running' AND digest IS NULL`,
  `CREATE TABLE replication_problem (id $id, run_id $int NOT NULL REFERENCES replication_run (id) ON DELETE CASCADE,
    version $text NOT NULL, kind $text NOT NULL, reason $text NOT NULL)`,
  `CREATE INDEX replication_problem_run ON replication_problem (run_id)`,
  `CREATE TABLE replicated_tag (rule_id $int NOT NULL REFERENCES replication_rule (id) ON DELETE CASCADE, repository $text NOT NULL,
    tag $text NOT NULL, digest $text NOT NULL, PRIMARY KEY (rule_id, repository, tag))`,
];

/** Adds replication: rules, their runs, what went wrong in them, and which tags they copied. */
export async function replication(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
