import { deleteApiTokens } from './api-token.ts';
import type { Queries } from './database.ts';
import { deleteUserSessions } from './session.ts';

/**
 * Ends a user's sessions (but for the one to keep), and makes what registry clients hold invalid at once. Give a transaction: it
 * writes to several tables.
 */
export async function endSignIns(db: Queries, userId: number, keepSession?: string): Promise<void> {
  await deleteUserSessions(db, userId, keepSession);
  await db
    .updateTable('user')
    .set((eb) => ({ credential_version: eb('credential_version', '+', 1) }))
    .where('id', '=', userId)
    .execute();
}

/** The same, and the user's API tokens are gone: whoever knew the password may have made some. */
export async function revokeCredentials(db: Queries, userId: number, keepSession?: string): Promise<void> {
  await endSignIns(db, userId, keepSession);
  await deleteApiTokens(db, userId);
}
