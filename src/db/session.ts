import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { SessionTable } from './people-schema.ts';
import type { UserRow } from './user.ts';

export type SessionRow = Selectable<SessionTable>;

/** Begins a session, and forgets those that have ended. */
export async function createSession(
  db: Queries,
  session: {
    readonly idHash: string;
    readonly userId: number;
    readonly now: number;
    readonly expiresAt: number;
    /** Where the user signs in from: address and user agent. */
    readonly address?: string;
    readonly agent?: string;
  },
): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', session.now).execute();
  await db
    .insertInto('session')
    .values({
      id_hash: session.idHash,
      user_id: session.userId,
      created_at: session.now,
      expires_at: session.expiresAt,
      address: session.address ?? '',
      agent: session.agent ?? '',
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

/** A user's sessions that have not ended, the newest first. */
export async function listSessions(db: Queries, userId: number, now: number): Promise<SessionRow[]> {
  return await db
    .selectFrom('session')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
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
