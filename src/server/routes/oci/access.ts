import type { FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import type { Auth } from '../../../auth/auth.ts';
import type { AccessEntry } from '../../../auth/tokens.ts';
import { type Action, actions } from '../../../model/permissions.ts';
import { clientUrl } from '../../client-url.ts';
import { credentialsOf } from '../../credentials.ts';
import { ociRefusal } from './oci-errors.ts';

/** Actions in the words of the token protocol, and in ours. */
export const scopeActions = {
  pull: 'pull',
  push: 'push',
  delete: 'delete_version',
} as const satisfies Readonly<Record<string, Action>>;
export type ScopeAction = keyof typeof scopeActions;

/** Who sends a registry request, and how far the token they sent reaches. */
export interface Caller {
  readonly actor: Actor;
  /** Entries of the token; absent for Basic and for requests without credentials, which have all the actor's rights. */
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
  const actor = token.holder ? await auth.holder(token.holder) : anonymous;
  if (!actor) throw ociRefusal('unauthorized', 'What this token was given out for was revoked; sign in again.');
  return { actor, access: token.access, hasCredentials: true };
}

/** Whether the caller may do this, by the token they sent and by the rights the actor has now. */
export async function callerMay(auth: Auth, caller: Caller, action: ScopeAction, repository: string): Promise<boolean> {
  const inToken =
    !caller.access ||
    caller.access.some(
      (entry) => entry.type === 'repository' && entry.name === repository && allows(entry.actions, action),
    );
  return inToken && (await auth.may(caller.actor, scopeActions[action], repository));
}

/** Throws `unauthorized` (get another token) or `forbidden` (no token will help) where the caller may not do this. */
export async function requireAccess(
  auth: Auth,
  caller: Caller,
  action: ScopeAction,
  repository: string,
): Promise<void> {
  if (await callerMay(auth, caller, action, repository)) return;
  const deed = `${deeds[action]} ${repository}`;
  if (caller.actor.kind === 'anonymous') throw ociRefusal('unauthorized', `Sign in to ${deed}.`);
  if (await auth.may(caller.actor, scopeActions[action], repository)) {
    throw ociRefusal('unauthorized', `The token was given out for less than to ${deed}.`);
  }
  throw ociRefusal(
    caller.access ? 'unauthorized' : 'forbidden',
    `${caller.actor.name} may not ${deed}; ask an owner of the namespace for the right to ${actions[scopeActions[action]].does}.`,
  );
}

const deeds: Readonly<Record<ScopeAction, string>> = {
  pull: 'pull from',
  push: 'push to',
  delete: 'delete from',
};

/** The challenge that tells a client where to get a token, and for what. */
export function challenge(request: FastifyRequest, publicUrl: string | undefined, scope: string | undefined): string {
  const url = clientUrl(request, publicUrl);
  const service = url.replace(/^https?:\/\//, '');
  return `Bearer realm="${url}/token",service="${service}"${scope ? `,scope="${scope}"` : ''}`;
}

function allows(actions: readonly string[], action: ScopeAction): boolean {
  return actions.includes('*') || actions.includes(action);
}
