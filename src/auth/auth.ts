import { randomBytes } from 'node:crypto';
import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database } from '../db/database.ts';
import { findRole } from '../db/grant.ts';
import { findNamespace } from '../db/namespace.ts';
import { createSession, deleteSession, findSessionUser } from '../db/session.ts';
import { findUser, type UserRow } from '../db/user.ts';
import type { Clock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import type { Actor, UserActor } from './actor.ts';
import { hashPassword, hashSecret, verifyPassword } from './passwords.ts';
import { createThrottle } from './throttle.ts';
import { openTokens, type Tokens } from './tokens.ts';
import { createTurns } from './turns.ts';

/** What can be done to a repository or namespace. */
export type Action = 'pull' | 'push' | 'delete' | 'manage';

/** Why somebody is not let in. `detail.retryAfter` of `too_many_attempts` is in seconds. */
export type AuthErrorCode = 'unauthorized' | 'too_many_attempts';

/** What each role may do; a right that is not here is nobody's but an administrator's. */
const rights: Readonly<Record<string, readonly Action[]>> = {
  reader: ['pull'],
  developer: ['pull', 'push'],
  owner: ['pull', 'push', 'delete', 'manage'],
};

const sessionTime = 12 * 3_600_000;
/** How long a password that was right is remembered, so that Basic does not cost a slow hash each time. */
const passwordMemory = 60_000;

/** Who somebody is, and what they may do. The only place that decides either. */
export interface Auth {
  readonly tokens: Tokens;
  /** Whether the actor may do this to a repository (or a namespace: its name is the first part). */
  may(actor: Actor, action: Action, repository: string): Promise<boolean>;
  /** The user's role in a namespace: `owner` for administrators, undefined for none. */
  roleIn(actor: Actor, namespace: string): Promise<'reader' | 'developer' | 'owner' | undefined>;
  /** Verifies name and password. Throws `unauthorized` or `too_many_attempts`; `address` is the caller's, for throttling. */
  signIn(name: string, password: string, address: string): Promise<UserActor>;
  /** The user of this name as it is now; undefined where it is gone or disabled. */
  userNamed(name: string): Promise<UserActor | undefined>;
  /** Begins a session and returns its secret, for a cookie. */
  startSession(user: UserActor): Promise<{ readonly secret: string; readonly expiresAt: number }>;
  sessionUser(secret: string): Promise<UserActor | undefined>;
  endSession(secret: string): Promise<void>;
}

/** Opens authentication over a database; the token key is made at the first time. */
export async function openAuth(database: Database, clock: Clock): Promise<Auth> {
  const db = database.kysely;
  const throttle = createThrottle(clock);
  // Guesses that come all at once are refused after the first ones, like those that come one by one.
  const turns = createTurns();
  const remembered = new Map<string, number>();
  const users = cacheUntilChange<UserRow | undefined>(database);
  const roles = cacheUntilChange<{ readonly visibility: string; readonly role?: string } | undefined>(database);
  // A name that does not exist costs as much time as one that does.
  const decoy = await hashPassword(randomBytes(16).toString('hex'));

  async function userNamed(name: string): Promise<UserActor | undefined> {
    const row = await users(name, () => findUser(db, name));
    return row && !row.disabled ? actorOf(row) : undefined;
  }

  async function rightsOf(actor: Actor, namespace: string) {
    const userId = actor.kind === 'user' ? actor.id : 0;
    return await roles(`${userId} ${namespace}`, async () => {
      const row = await findNamespace(db, namespace);
      return row && { visibility: row.visibility, role: await findRole(db, userId, row.id) };
    });
  }

  async function passwordMatches(user: UserRow | undefined, password: string): Promise<boolean> {
    const memory = user && hashSecret(`${user.name}\0${password}\0${user.password_hash}`);
    if (memory && (remembered.get(memory) ?? 0) > clock()) return true;
    const right = await verifyPassword(password, user?.password_hash ?? decoy);
    if (right && memory) {
      if (remembered.size > 1_000) remembered.clear();
      remembered.set(memory, clock() + passwordMemory);
    }
    return right && user !== undefined;
  }

  async function signIn(name: string, password: string, key: string): Promise<UserActor> {
    const wait = throttle.waitFor(key);
    if (wait > 0) throw tooManyAttempts(Math.ceil(wait / 1_000));
    // No name has a NUL, and not every database takes one.
    const row = name.includes('\0') ? undefined : await findUser(db, name);
    if ((await passwordMatches(row, password)) && row && !row.disabled) {
      throttle.succeeded(key);
      return actorOf(row);
    }
    throttle.failed(key);
    throw new CodedError<AuthErrorCode>(
      'unauthorized',
      'The user name or the password is wrong, or the user is disabled.',
    );
  }

  return {
    tokens: await openTokens(db, clock),
    userNamed,
    async may(actor, action, repository) {
      if (actor.kind === 'user' && actor.admin) return true;
      const found = await rightsOf(actor, repository.split('/', 1)[0] ?? '');
      if (!found) return false;
      return (
        (action === 'pull' && found.visibility === 'public') || (rights[found.role ?? '']?.includes(action) ?? false)
      );
    },
    async roleIn(actor, namespace) {
      if (actor.kind === 'user' && actor.admin) return 'owner';
      return (await rightsOf(actor, namespace))?.role as 'reader' | 'developer' | 'owner' | undefined;
    },
    signIn: (name, password, address) =>
      turns(`${name} ${address}`, () => signIn(name, password, `${name} ${address}`)),
    async startSession(user) {
      const secret = randomBytes(32).toString('base64url');
      const now = clock();
      const expiresAt = now + sessionTime;
      await createSession(db, { idHash: hashSecret(secret), userId: user.id, now, expiresAt });
      return { secret, expiresAt };
    },
    async sessionUser(secret) {
      const row = await users(`session ${hashSecret(secret)}`, () => findSessionUser(db, hashSecret(secret), clock()));
      return row && !row.disabled ? actorOf(row) : undefined;
    },
    endSession: (secret) => deleteSession(db, hashSecret(secret)),
  };
}

function actorOf(row: UserRow): UserActor {
  return { kind: 'user', id: row.id, name: row.name, admin: row.role === 'administrator' };
}

function tooManyAttempts(retryAfter: number): CodedError<AuthErrorCode> {
  return new CodedError('too_many_attempts', `Too many wrong passwords; try again in ${retryAfter} seconds.`, {
    detail: { retryAfter },
  });
}
