import type { Queries } from './database.ts';
import type { UserRow } from './user.ts';

/** Begins a session, and forgets those that have ended. */
export async function createSession(
  db: Queries,
  session: { readonly idHash: string; readonly userId: number; readonly now: number; readonly expiresAt: number },
): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', session.now).execute();
  await db
    .insertInto('session')
    .values({
      id_hash: session.idHash,
      user_id: session.userId,
      created_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** The user of a session that has not ended. */
export async function findSessionUser(db: Queries, idHash: string, now: number): Promise<UserRow | undefined> {
  return await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .selectAll('user')
    .where('session.id_hash', '=', idHash)
    .where('session.expires_at', '>', now)
    .executeTakeFirst();
}

/** Ends a session. */
export async function deleteSession(db: Queries, idHash: string): Promise<void> {
  await db.deleteFrom('session').where('id_hash', '=', idHash).execute();
}

/** Ends a user's sessions, but for the one to keep. */
export async function deleteUserSessions(db: Queries, userId: number, keep?: string): Promise<void> {
  const query = db.deleteFrom('session').where('user_id', '=', userId);
  await (keep === undefined ? query : query.where('id_hash', '!=', keep)).execute();
}
