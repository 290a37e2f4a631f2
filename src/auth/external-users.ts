import { randomBytes } from 'node:crypto';
import type { Database, Queries } from '../db/database.ts';
import { type MembershipSource, setMemberships } from '../db/group-member.ts';
import { createUser, type UserRow } from '../db/user.ts';
import { createIdentity, findIdentifiedUser, setUserRole, type UserIdentity } from '../db/user-identity.ts';
import type { Clock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import { hashPassword } from './passwords.ts';

/** Somebody who proved to an identity provider who they are. */
export interface ExternalIdentity extends UserIdentity {
  readonly source: MembershipSource;
  /** The name that they get here at their first sign-in. */
  readonly name: string;
  readonly groups: readonly string[];
  /** Whether the provider says that they are an administrator; absent: it has no say in that. */
  readonly administrator?: boolean;
}

/** Why somebody that a provider vouches for is not let in. */
export type ExternalUserErrorCode = 'name_taken' | 'name_unusable' | 'user_disabled';

/** Whether users can have this name. */
export function isUserName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/.test(name);
}

/**
 * The name of the user that a provider's identity belongs to, made at the first sign-in. It is found by what the provider never gives to
 * anybody else, never by its name: a name that another user has is refused with `name_taken`. Groups, and where the provider has
 * a say the role, are set anew at each sign-in. Throws `user_disabled` and `name_unusable`, too.
 */
export async function acceptExternalUser(
  { kysely }: Database,
  identity: ExternalIdentity,
  clock: Clock,
): Promise<string> {
  const known = await findIdentifiedUser(kysely, identity);
  // A password that nobody knows: it takes as long to be refused as others.
  const passwordHash = known ? '' : await hashPassword(randomBytes(32).toString('hex'));
  return await kysely.transaction().execute(async (trx) => {
    const user = (await findIdentifiedUser(trx, identity)) ?? (await addUser(trx, identity, passwordHash, clock()));
    if (user.disabled === 1)
      throw new CodedError<ExternalUserErrorCode>('user_disabled', `The user ${user.name} is disabled here.`);
    await setMemberships(trx, user.id, identity.source, identity.groups);
    const role = roleOf(user, identity.administrator);
    if (role !== user.role) await setUserRole(trx, user.id, role);
    return user.name;
  });
}

async function addUser(trx: Queries, identity: ExternalIdentity, passwordHash: string, now: number): Promise<UserRow> {
  const name = identity.name.toLowerCase();
  if (!isUserName(name))
    throw new CodedError<ExternalUserErrorCode>(
      'name_unusable',
      `"${name.slice(0, 64)}" is no name that users can have here: letters a to z, digits, dots, dashes and underscores.`,
    );
  const user = await createUser(trx, { name, passwordHash, now });
  if (!user)
    throw new CodedError<ExternalUserErrorCode>(
      'name_taken',
      `Another user has the name ${name} here already. An administrator can delete that user, or the name can be changed where you sign in.`,
    );
  await createIdentity(trx, { ...identity, userId: user.id, now });
  return user;
}

/** Where the provider says who is an administrator it says who is none, too; other roles are none of its business. */
function roleOf(user: UserRow, administrator: boolean | undefined): string | null {
  if (administrator) return 'administrator';
  return administrator === false && user.role === 'administrator' ? null : user.role;
}
