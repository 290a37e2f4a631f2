import type { Selectable } from 'kysely';
import type { AuditIntentTable } from './audit-schema.ts';
import type { Queries } from './database.ts';

export type AuditIntentRow = Selectable<AuditIntentTable>;

/** Notes that a change begins; resolves with the number to end it by. */
export async function createAuditIntent(db: Queries, time: number, event: string): Promise<number> {
  const { id } = await db.insertInto('audit_intent').values({ time, event }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Removes an intent; tells whether it was there. */
export async function deleteAuditIntent(db: Queries, id: number): Promise<boolean> {
  const result = await db.deleteFrom('audit_intent').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Intents noted before a time. */
export async function listAuditIntents(db: Queries, before: number): Promise<readonly AuditIntentRow[]> {
  return await db.selectFrom('audit_intent').selectAll().where('time', '<', before).orderBy('id').execute();
}
