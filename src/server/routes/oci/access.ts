import type { FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import type { Action, Auth } from '../../../auth/auth.ts';
import type { AccessEntry } from '../../../auth/tokens.ts';
import { clientUrl } from '../../client-url.ts';
import { credentialsOf } from '../../credentials.ts';
import { ociRefusal } from './oci-errors.ts';

/** Who sends a registry request, and how far the token they sent reaches. */
export interface Caller {
  readonly actor: Actor;
  /** Entries of the token; absent for Basic and for requests without credentials, which have all the user's rights. */
  readonly access?: readonly AccessEntry[];
  readonly hasCredentials: boolean;
}

/** Identifies the caller. Throws `unauthorized` for credentials that are wrong, and `too_many_attempts`. */
export async function identify(request: FastifyRequest, auth: Auth): Promise<Caller> {
  const credentials = credentialsOf(request);
  if (!credentials) return { actor: anonymous, hasCredentials: false };
  if (credentials.scheme === 'basic') {
    return { actor: await auth.signIn(credentials.name, credentials.password, request.ip), hasCredentials: true };
  }
  const token = await auth.tokens.verify(credentials.token);
  if (!token) throw ociRefusal('unauthorized', 'The token is not valid any more; get a new one.');
  const actor = token.subject === '' ? anonymous : await auth.userNamed(token.subject);
  if (!actor) throw ociRefusal('unauthorized', 'The user of this token is disabled or gone.');
  return { actor, access: token.access, hasCredentials: true };
}

/** Whether the caller may do this, by the token they sent and by the rights the user has now. */
export async function callerMay(auth: Auth, caller: Caller, action: Action, repository: string): Promise<boolean> {
  const inToken =
    !caller.access ||
    caller.access.some(
      (entry) => entry.type === 'repository' && entry.name === repository && allows(entry.actions, action),
    );
  return inToken && (await auth.may(caller.actor, action, repository));
}

/** Throws `unauthorized` (get another token) or `forbidden` (no token will help) where the caller may not do this. */
export async function requireAccess(auth: Auth, caller: Caller, action: Action, repository: string): Promise<void> {
  if (await callerMay(auth, caller, action, repository)) return;
  const deed = `${deeds[action]} ${repository}`;
  if (caller.actor.kind === 'anonymous') throw ociRefusal('unauthorized', `Sign in to ${deed}.`);
  if (await auth.may(caller.actor, action, repository)) {
    throw ociRefusal('unauthorized', `The token was given out for less than to ${deed}.`);
  }
  throw ociRefusal(
    caller.access ? 'unauthorized' : 'forbidden',
    `${caller.actor.name} may not ${deed}; ask somebody who manages the namespace.`,
  );
}

const deeds: Readonly<Record<Action, string>> = {
  pull: 'pull from',
  push: 'push to',
  delete: 'delete from',
  manage: 'manage',
};

/** The challenge that tells a client where to get a token, and for what. */
export function challenge(request: FastifyRequest, publicUrl: string | undefined, scope: string | undefined): string {
  const url = clientUrl(request, publicUrl);
  const service = url.replace(/^https?:\/\//, '');
  return `Bearer realm="${url}/token",service="${service}"${scope ? `,scope="${scope}"` : ''}`;
}

function allows(actions: readonly string[], action: Action): boolean {
  return actions.includes('*') || actions.includes(action);
}
