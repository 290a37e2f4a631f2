import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `ALTER TABLE "user" ADD COLUMN role $text`,
  `UPDATE "user" SET role = 'administrator' WHERE admin = 1`,
  `ALTER TABLE "user" DROP COLUMN admin`,
  `ALTER TABLE "user" ADD COLUMN credential_version $int NOT NULL DEFAULT 1`,
  `UPDATE "grant" SET role = CASE role WHEN 'pull' THEN 'reader' WHEN 'push' THEN 'developer' ELSE 'owner' END`,
  `ALTER TABLE session ADD COLUMN address $text NOT NULL DEFAULT ''`,
  `ALTER TABLE session ADD COLUMN agent $text NOT NULL DEFAULT ''`,
  `CREATE TABLE user_group (id $id, name $text NOT NULL UNIQUE, description $text NOT NULL, role $text, created_at $int NOT NULL)`,
  `CREATE TABLE group_member (group_id $int NOT NULL REFERENCES user_group (id) ON DELETE CASCADE,
    user_id $int NOT NULL REFERENCES "user" (id) ON DELETE CASCADE, source $text NOT NULL, PRIMARY KEY (group_id, user_id, source))`,
  `CREATE INDEX group_member_user ON group_member (user_id)`,
  `CREATE TABLE group_grant (group_id $int NOT NULL REFERENCES user_group (id) ON DELETE CASCADE,
    namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE, role $text NOT NULL, PRIMARY KEY (group_id, namespace_id))`,
  `CREATE INDEX group_grant_namespace ON group_grant (namespace_id)`,
  `CREATE TABLE robot (id $id, name $text NOT NULL UNIQUE, namespace_id $int REFERENCES namespace (id) ON DELETE CASCADE,
    description $text NOT NULL, secret_hash $text NOT NULL UNIQUE, disabled $int NOT NULL, expires_at $int, owner $text NOT NULL,
    created_at $int NOT NULL, used_at $int)`,
  `CREATE INDEX robot_namespace ON robot (namespace_id)`,
  `CREATE TABLE robot_permission (robot_id $int NOT NULL REFERENCES robot (id) ON DELETE CASCADE,
    namespace_id $int REFERENCES namespace (id) ON DELETE CASCADE, action $text NOT NULL)`,
  `CREATE INDEX robot_permission_robot ON robot_permission (robot_id)`,
  `CREATE INDEX robot_permission_namespace ON robot_permission (namespace_id)`,
  `CREATE TABLE api_token (id $id, user_id $int NOT NULL REFERENCES "user" (id) ON DELETE CASCADE, name $text NOT NULL,
    secret_hash $text NOT NULL UNIQUE, read_only $int NOT NULL, restricted $int NOT NULL, expires_at $int, created_at $int NOT NULL,
    used_at $int, UNIQUE (user_id, name))`,
  `CREATE TABLE api_token_namespace (token_id $int NOT NULL REFERENCES api_token (id) ON DELETE CASCADE,
    namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE, PRIMARY KEY (token_id, namespace_id))`,
  `CREATE INDEX api_token_namespace_namespace ON api_token_namespace (namespace_id)`,
];

/** Adds roles of the registry, groups, robots and API tokens. What could be granted before goes on as the roles that allow the same. */
export async function people(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
