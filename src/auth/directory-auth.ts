import type { Database } from '../db/database.ts';
import { findUser } from '../db/user.ts';
import { listIdentities } from '../db/user-identity.ts';
import type { Clock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import type { UserActor } from './actor.ts';
import type { Auth } from './auth.ts';
import { acceptExternalUser, isUserName } from './external-users.ts';
import { isGivenSecret } from './identities.ts';
import type { Directory } from './ldap.ts';
import { hashSecret } from './passwords.ts';
import type { AuthErrorCode } from './sign-in.ts';
import { createThrottle } from './throttle.ts';
import { createTurns } from './turns.ts';

/** How long a password that was right is remembered, so that each request with Basic does not ask the directory. */
const passwordMemory = 60_000;
const maxRemembered = 1_000;

/**
 * Has passwords checked by a directory, but for those of users that are not the directory's: a local user signs in with the password
 * that is stored here, and does so while the directory is down.
 */
export function authWithDirectory(auth: Auth, directory: Directory, database: Database, clock: Clock): Auth {
  const throttle = createThrottle(clock);
  const turns = createTurns();
  const remembered = new Map<string, { readonly name: string; readonly until: number }>();

  async function isOurs(name: string): Promise<boolean> {
    if (!isUserName(name)) return true;
    const user = await findUser(database.kysely, name);
    if (!user) return false;
    const identities = await listIdentities(database.kysely, user.id);
    return identities.every(({ provider }) => provider !== directory.provider);
  }

  async function provenName(name: string, password: string): Promise<string | undefined> {
    const memory = hashSecret(`${name}\0${password}`);
    const known = remembered.get(memory);
    if (known && known.until > clock()) return known.name;
    const identity = await directory.authenticate(name, password);
    if (!identity) return undefined;
    const accepted = await acceptExternalUser(database, identity, clock);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(memory, { name: accepted, until: clock() + passwordMemory });
    return accepted;
  }

  async function signIn(name: string, password: string, key: string): Promise<UserActor> {
    const wait = throttle.waitFor(key);
    if (wait > 0) throw tooEarly(Math.ceil(wait / 1_000));
    const proven = await provenName(name, password);
    const user = proven === undefined ? undefined : await auth.userNamed(proven);
    if (user) {
      throttle.succeeded(key);
      return user;
    }
    throttle.failed(key);
    throw new CodedError<AuthErrorCode>(
      'unauthorized',
      'The user name or the password is wrong, or the user is disabled.',
    );
  }

  return {
    ...auth,
    async signIn(typed, password, address) {
      const name = typed.toLowerCase();
      // Secrets that were given out here are no business of the directory.
      if (isGivenSecret(password) || (await isOurs(name))) return await auth.signIn(typed, password, address);
      const key = `${name} ${address}`;
      return await turns(key, () => signIn(name, password, key));
    },
  };
}

function tooEarly(retryAfter: number): CodedError<AuthErrorCode> {
  const message = `Too many wrong passwords; try again in ${retryAfter} seconds.`;
  return new CodedError('too_many_attempts', message, { detail: { retryAfter } });
}
