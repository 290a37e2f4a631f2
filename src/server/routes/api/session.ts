import { isPerson, type UserActor } from '../../../auth/actor.ts';
import { hashPassword, hashSecret } from '../../../auth/passwords.ts';
import { revokeCredentials } from '../../../db/revoke-credentials.ts';
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
    if (!isPerson(user))
      throw apiRefusal('unauthorized', 'Sign in with your password: robots and API tokens send theirs with each call.');
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
    actions: await services.auth.actionsIn(actor),
  }),
  async changePassword({ services, actor, body, request }) {
    const user = personOf(actor);
    if ((await listIdentities(services.database.kysely, user.id)).length > 0)
      throw apiRefusal('conflict', 'Your password is kept where you sign in; change it there.');
    await services.auth.signIn(user.name, body.current, request.ip).catch((error: unknown) => {
      throw isCoded(error, 'unauthorized') ? apiRefusal('wrong_password', 'The present password is not right.') : error;
    });
    const secret = sessionSecret(request);
    const passwordHash = await hashPassword(body.password);
    await services.database.kysely.transaction().execute(async (trx) => {
      await setPassword(trx, user.id, passwordHash);
      await revokeCredentials(trx, user.id, secret === undefined ? undefined : hashSecret(secret));
    });
  },
};

/** The person who calls. Throws `unauthorized` where it is none; the contract sees to it that it is one. */
export function personOf(actor: Call['actor']): UserActor {
  if (!isPerson(actor)) throw apiRefusal('unauthorized', 'Sign in first.');
  return actor;
}
