import { type ApiTokenRow, findApiToken, findApiTokenOfSecret } from '../db/api-token.ts';
import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database } from '../db/database.ts';
import { findRobot, findRobotOfSecret, type RobotRow } from '../db/robot.ts';
import { findUser, findUserById, type UserRow } from '../db/user.ts';
import { isCheckedSecret } from '../lib/checked-secret.ts';
import type { Clock } from '../lib/clock.ts';
import { robotPrefix, secretPrefixes } from '../model/sign-in-secrets.ts';
import type { RobotActor, SignedIn, UserActor } from './actor.ts';
import { hashSecret } from './passwords.ts';

/** Whom something was given out to: what is needed to find them again, and to see that nothing was revoked since. */
export interface Holder {
  readonly name: string;
  readonly stamp: string;
  /** The API token they signed in with. */
  readonly tokenId?: number;
}

/** Who is who now: users and robots that are there, not disabled and not expired. */
export interface Identities {
  userNamed(name: string): Promise<UserActor | undefined>;
  /** The holder as they are now; undefined where they are gone or disabled, or what they signed in with was revoked. */
  holder(holder: Holder): Promise<SignedIn | undefined>;
  /** Whom a robot's secret or an API token belongs to. */
  ofSecret(secret: string): Promise<SignedIn | undefined>;
}

/** Identities by the tables of users, robots and API tokens as they are now. */
export function openIdentities(database: Database, clock: Clock): Identities {
  const db = database.kysely;
  const users = cacheUntilChange<UserRow | undefined>(database);
  const robots = cacheUntilChange<RobotRow | undefined>(database);
  const tokens = cacheUntilChange<ApiTokenRow | undefined>(database);

  async function userNamed(name: string): Promise<UserActor | undefined> {
    return userActor(await users(name, () => findUser(db, name)));
  }

  async function tokenActor(token: ApiTokenRow | undefined): Promise<UserActor | undefined> {
    if (!token || ended(token.expires_at)) return undefined;
    const user = userActor(await users(`${token.user_id}`, () => findUserById(db, token.user_id)));
    const namespaceIds = token.restricted === 1 ? token.namespaces.map(({ id }) => id) : undefined;
    return user && { ...user, token: { id: token.id, readOnly: token.read_only === 1, namespaceIds } };
  }

  function robotActor(row: RobotRow | undefined): RobotActor | undefined {
    if (!row || row.disabled === 1 || ended(row.expires_at)) return undefined;
    // It changes with the secret.
    return { kind: 'robot', id: row.id, name: row.name, stamp: row.secret_hash.slice(0, 16) };
  }

  function ended(expiresAt: number | null): boolean {
    return expiresAt !== null && expiresAt <= clock();
  }

  async function named({ name, tokenId }: Holder): Promise<SignedIn | undefined> {
    if (name.startsWith(robotPrefix)) return robotActor(await robots(name, () => findRobot(db, name)));
    if (tokenId === undefined) return await userNamed(name);
    return await tokenActor(await tokens(`${tokenId}`, () => findApiToken(db, tokenId)));
  }

  return {
    userNamed,
    async holder(holder) {
      const actor = await named(holder);
      return actor?.stamp === holder.stamp && actor.name === holder.name ? actor : undefined;
    },
    async ofSecret(secret) {
      if (!isCheckedSecret(secret)) return undefined;
      const hash = hashSecret(secret);
      if (secret.startsWith(secretPrefixes.robot))
        return robotActor(await robots(hash, () => findRobotOfSecret(db, hash)));
      if (!secret.startsWith(secretPrefixes.token)) return undefined;
      return await tokenActor(await tokens(hash, () => findApiTokenOfSecret(db, hash)));
    },
  };
}

/** The user of a row; undefined where there is none, or the user is disabled. */
export function userActor(row: UserRow | undefined): UserActor | undefined {
  if (!row || row.disabled === 1) return undefined;
  return { kind: 'user', id: row.id, name: row.name, stamp: `${row.id}.${row.credential_version}` };
}

/** What finds somebody again. */
export function holderOf(actor: SignedIn): Holder {
  const { name, stamp } = actor;
  return { name, stamp, tokenId: actor.kind === 'user' ? actor.token?.id : undefined };
}

/** Whether a password is one of the secrets that we give out, by its beginning: these need no slow hash. */
export function isGivenSecret(password: string): boolean {
  return Object.values(secretPrefixes).some((prefix) => password.startsWith(prefix));
}
