import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `CREATE TABLE notification_target (id $id, namespace_id $int REFERENCES namespace (id) ON DELETE CASCADE, name $text NOT NULL,
    kind $text NOT NULL, address $text NOT NULL, format $text NOT NULL, secret $text, "authorization" $text, events $text NOT NULL,
    repositories $text NOT NULL, severity $text, digest_minutes $int NOT NULL, trusted $int NOT NULL, state $text NOT NULL,
    reason $text, failures $int NOT NULL, retry_at $int NOT NULL, created_by $text NOT NULL, created_at $int NOT NULL,
    delivered_at $int)`,
  `CREATE INDEX notification_target_namespace ON notification_target (namespace_id)`,
  `CREATE TABLE notification_event (id $id, uid $text NOT NULL UNIQUE, key $text UNIQUE, detail $text NOT NULL, created_at $int NOT NULL,
    handed_on $int NOT NULL)`,
  `CREATE INDEX notification_event_new ON notification_event (id) WHERE handed_on = 0`,
  `CREATE INDEX notification_event_created ON notification_event (created_at)`,
  `CREATE TABLE notification_message (id $id, uid $text NOT NULL, target_id $int NOT NULL REFERENCES notification_target (id) ON DELETE
    CASCADE, state $text NOT NULL, title $text NOT NULL, events $int NOT NULL, due_at $int NOT NULL, lease_until $int NOT NULL,
    attempts $int NOT NULL, status $int, error $text, created_at $int NOT NULL, ended_at $int)`,
  `CREATE INDEX notification_message_target ON notification_message (target_id, state, id)`,
  `CREATE INDEX notification_message_ended ON notification_message (ended_at)`,
  `CREATE TABLE notification_item (id $id, message_id $int NOT NULL REFERENCES notification_message (id) ON DELETE CASCADE,
    uid $text NOT NULL, detail $text NOT NULL, created_at $int NOT NULL)`,
  `CREATE INDEX notification_item_message ON notification_item (message_id)`,
  `CREATE TABLE feed_alert (feed $text PRIMARY KEY, since $int NOT NULL)`,
];

/** Adds notifications: targets, what is to be told, and the messages that tell it. */
export async function notify(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
