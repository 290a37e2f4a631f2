import { randomBytes } from 'node:crypto';
import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database } from '../db/database.ts';
import { createSession, deleteSession, findSessionUser } from '../db/session.ts';
import type { UserRow } from '../db/user.ts';
import type { Clock } from '../lib/clock.ts';
import type { SignedIn, UserActor } from './actor.ts';
import { type Holder, openIdentities, userActor } from './identities.ts';
import { hashSecret } from './passwords.ts';
import { openRights, type Rights } from './rights.ts';
import { openSignIn } from './sign-in.ts';
import { openTokens, type Tokens } from './tokens.ts';

const sessionTime = 12 * 3_600_000;

/** Who somebody is, and what they may do. The only place that decides either. */
export interface Auth extends Rights {
  readonly tokens: Tokens;
  /**
   * Verifies a name with a password, an API token of the user or the secret of a robot. Throws `unauthorized` or
   * `too_many_attempts`; `address` is the caller's, for throttling.
   */
  signIn(name: string, password: string, address: string): Promise<SignedIn>;
  /** Whom an API token or the secret of a robot belongs to, without a name. */
  bearer(secret: string): Promise<SignedIn | undefined>;
  /** The user of this name as it is now; undefined where it is gone or disabled. */
  userNamed(name: string): Promise<UserActor | undefined>;
  /** Whoever something was given out to, as they are now; undefined where it must count no more. */
  holder(holder: Holder): Promise<SignedIn | undefined>;
  /** Begins a session and returns its secret, for a cookie. */
  startSession(user: UserActor, from?: SessionOrigin): Promise<{ readonly secret: string; readonly expiresAt: number }>;
  sessionUser(secret: string): Promise<UserActor | undefined>;
  endSession(secret: string): Promise<void>;
}

/** Where a user signs in from, for the list of their sessions. */
export interface SessionOrigin {
  /** IP address. */
  readonly address: string;
  /** What the browser says that it is, cut to some hundred characters. */
  readonly agent: string;
}

/** Opens authentication over a database; the token key is made at the first time. `onUse` is told of every sign-in without a password. */
export async function openAuth(
  database: Database,
  clock: Clock,
  onUse: (actor: SignedIn) => void = () => undefined,
): Promise<Auth> {
  const db = database.kysely;
  const identities = openIdentities(database, clock);
  const sessions = cacheUntilChange<UserRow | undefined>(database);
  const bearer = async (secret: string) => {
    const actor = await identities.ofSecret(secret);
    if (actor) onUse(actor);
    return actor;
  };
  return {
    ...openRights(database),
    tokens: await openTokens(db, clock),
    userNamed: identities.userNamed,
    holder: identities.holder,
    bearer,
    signIn: openSignIn(db, clock, bearer),
    async startSession(user, { address, agent } = { address: '', agent: '' }) {
      const secret = randomBytes(32).toString('base64url');
      const now = clock();
      const expiresAt = now + sessionTime;
      await createSession(db, { idHash: hashSecret(secret), userId: user.id, now, expiresAt, address, agent });
      return { secret, expiresAt };
    },
    async sessionUser(secret) {
      const hash = hashSecret(secret);
      return userActor(await sessions(hash, () => findSessionUser(db, hash, clock())));
    },
    endSession: (secret) => deleteSession(db, hashSecret(secret)),
  };
}
