import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Queries } from './database.ts';
import type { NotificationTargetTable } from './notification-schema.ts';

/** A target, with the name of the namespace that it is of. */
export type NotificationTargetRow = Selectable<NotificationTargetTable> & { readonly namespace: string | null };

/** Targets of a namespace, or of the whole registry where none is named, the oldest first. */
export async function listNotificationTargets(
  db: Queries,
  namespaceId: number | undefined,
): Promise<NotificationTargetRow[]> {
  return await targets(db)
    .where('notification_target.namespace_id', namespaceId === undefined ? 'is' : '=', namespaceId ?? null)
    .execute();
}

/** Targets that are told something, now or once they are resumed. */
export async function toldTargets(db: Queries): Promise<NotificationTargetRow[]> {
  return await targets(db).where('state', '!=', 'off').execute();
}

/** A target by its id. */
export async function findNotificationTarget(db: Queries, id: number): Promise<NotificationTargetRow | undefined> {
  return await targets(db).where('notification_target.id', '=', id).executeTakeFirst();
}

/** Adds a target; resolves with its id. */
export async function createNotificationTarget(
  db: Queries,
  values: Omit<Insertable<NotificationTargetTable>, 'state' | 'failures' | 'retry_at'>,
): Promise<number> {
  const { id } = await db
    .insertInto('notification_target')
    .values({ ...values, state: 'active', failures: 0, retry_at: 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Changes a target. */
export async function updateNotificationTarget(
  db: Queries,
  id: number,
  values: Updateable<NotificationTargetTable>,
): Promise<void> {
  await db.updateTable('notification_target').set(values).where('id', '=', id).execute();
}

/** Removes a target with its messages. */
export async function deleteNotificationTarget(db: Queries, id: number): Promise<void> {
  await db.deleteFrom('notification_target').where('id', '=', id).execute();
}

function targets(db: Queries) {
  return db
    .selectFrom('notification_target')
    .leftJoin('namespace', 'namespace.id', 'notification_target.namespace_id')
    .selectAll('notification_target')
    .select('namespace.name as namespace')
    .orderBy('notification_target.id');
}
