import { hashPassword, hashSecret } from '../../../auth/passwords.ts';
import { deleteUserSessions } from '../../../db/session.ts';
import { setPassword } from '../../../db/user.ts';
import { listIdentities } from '../../../db/user-identity.ts';
import { isCoded } from '../../../lib/errors.ts';
import { apiRefusal } from '../../api-errors.ts';
import { beginSession } from '../../begin-session.ts';
import { clearSessionCookie, sessionSecret } from '../../session-cookie.ts';
import type { Call, Handlers } from './handler.ts';
import { presentedUser } from './users.ts';

/** Signing in and out, and the own password. */
export const sessionHandlers: Handlers<'signIn' | 'getSignInWays' | 'signOut' | 'getSession' | 'changePassword'> = {
  async signIn({ services, body, request, reply }) {
    const user = await services.auth.signIn(body.name, body.password, request.ip);
    await beginSession(services, user, 'password', { request, reply });
    return await presentedUser(services, user.name);
  },
  getSignInWays: async ({ services: { oidcLabel } }) => ({
    oidc: oidcLabel === undefined ? undefined : { label: oidcLabel, path: '/auth/oidc' },
  }),
  async signOut({ services, request, reply }) {
    const secret = sessionSecret(request);
    if (secret !== undefined) await services.auth.endSession(secret);
    clearSessionCookie(reply);
  },
  getSession: async ({ services, actor }) => ({
    user: actor.kind === 'user' ? await presentedUser(services, actor.name) : null,
  }),
  async changePassword({ services, actor, body, request }) {
    const user = signedIn(actor);
    if ((await listIdentities(services.database.kysely, user.id)).length > 0)
      throw apiRefusal('conflict', 'Your password is kept where you sign in; change it there.');
    await services.auth.signIn(user.name, body.current, request.ip).catch((error: unknown) => {
      throw isCoded(error, 'unauthorized') ? apiRefusal('wrong_password', 'The present password is not right.') : error;
    });
    const secret = sessionSecret(request);
    await setPassword(services.database.kysely, user.id, await hashPassword(body.password));
    await deleteUserSessions(services.database.kysely, user.id, secret === undefined ? undefined : hashSecret(secret));
  },
};

function signedIn(actor: Call['actor']) {
  if (actor.kind !== 'user') throw apiRefusal('unauthorized', 'Sign in first.');
  return actor;
}
