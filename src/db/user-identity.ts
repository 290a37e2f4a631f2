import type { Queries } from './database.ts';
import type { UserRow } from './user.ts';

/** What an identity provider knows a user as. */
export interface UserIdentity {
  /** `oidc:` and the issuer, or `ldap:` and the address of the directory. */
  readonly provider: string;
  /** What the provider never gives to anybody else. */
  readonly subject: string;
}

/** The user that a provider knows as `subject`. */
export async function findIdentifiedUser(
  db: Queries,
  { provider, subject }: UserIdentity,
): Promise<UserRow | undefined> {
  return await db
    .selectFrom('user_identity')
    .innerJoin('user', 'user.id', 'user_identity.user_id')
    .selectAll('user')
    .where('user_identity.provider', '=', provider)
    .where('user_identity.subject', '=', subject)
    .executeTakeFirst();
}

/** Providers that know a user; none for one with a password of this server alone. */
export async function listIdentities(db: Queries, userId: number): Promise<readonly UserIdentity[]> {
  return await db
    .selectFrom('user_identity')
    .select(['provider', 'subject'])
    .where('user_id', '=', userId)
    .orderBy('provider')
    .execute();
}

/** Remembers what a provider knows a user as. */
export async function createIdentity(
  db: Queries,
  identity: UserIdentity & { readonly userId: number; readonly now: number },
): Promise<void> {
  const { provider, subject, userId, now } = identity;
  await db.insertInto('user_identity').values({ provider, subject, user_id: userId, created_at: now }).execute();
}

/** Sets a user's role in the whole registry. */
export async function setUserRole(db: Queries, id: number, role: string | null): Promise<void> {
  await db.updateTable('user').set({ role }).where('id', '=', id).execute();
}
