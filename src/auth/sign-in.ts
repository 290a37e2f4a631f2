import type { Queries } from '../db/database.ts';
import { findUser, type UserRow } from '../db/user.ts';
import type { Clock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import type { SignedIn, UserActor } from './actor.ts';
import { isGivenSecret, userActor } from './identities.ts';
import { decoyHash, hashSecret, verifyPassword } from './passwords.ts';
import { createThrottle } from './throttle.ts';
import { createTurns } from './turns.ts';

/** Why somebody is not let in. `detail.retryAfter` of `too_many_attempts` is in seconds. */
export type AuthErrorCode = 'unauthorized' | 'too_many_attempts';

/** How long a password that was right is remembered, so that Basic does not cost a slow hash each time. */
const passwordMemory = 60_000;

/** Verifies a name with a password, or with a secret that `bearer` knows; throws `unauthorized` or `too_many_attempts`. */
export function openSignIn(
  db: Queries,
  clock: Clock,
  bearer: (secret: string) => Promise<SignedIn | undefined>,
): (name: string, password: string, address: string) => Promise<SignedIn> {
  const throttle = createThrottle(clock);
  // Guesses that come all at once are refused after the first ones, like those that come one by one.
  const turns = createTurns();
  const remembered = new Map<string, number>();
  // A name that does not exist costs as much time as one that does.
  const decoy = decoyHash();

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

  async function withPassword(name: string, password: string, key: string): Promise<UserActor> {
    const wait = throttle.waitFor(key);
    if (wait > 0) throw tooManyAttempts(Math.ceil(wait / 1_000));
    // No name has a NUL, and not every database takes one.
    const row = name.includes('\0') ? undefined : await findUser(db, name);
    const actor = (await passwordMatches(row, password)) ? userActor(row) : undefined;
    if (actor) {
      throttle.succeeded(key);
      return actor;
    }
    throttle.failed(key);
    throw new CodedError<AuthErrorCode>(
      'unauthorized',
      'The user name or the password is wrong, or the user is disabled.',
    );
  }

  return async (name, password, address) => {
    // Nobody guesses 256 random bits, so these wait for no turn, and no slow hash.
    if (isGivenSecret(password)) return await withSecret(bearer, name, password);
    const key = `${name} ${address}`;
    return await turns(key, () => withPassword(name, password, key));
  };
}

async function withSecret(
  bearer: (secret: string) => Promise<SignedIn | undefined>,
  name: string,
  secret: string,
): Promise<SignedIn> {
  const actor = await bearer(secret);
  if (actor?.name === name) return actor;
  throw new CodedError<AuthErrorCode>(
    'unauthorized',
    `The secret is not one of ${name.slice(0, 100)}, or it has expired or was revoked.`,
  );
}

function tooManyAttempts(retryAfter: number): CodedError<AuthErrorCode> {
  return new CodedError('too_many_attempts', `Too many wrong passwords; try again in ${retryAfter} seconds.`, {
    detail: { retryAfter },
  });
}
