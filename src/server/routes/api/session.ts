import { isPerson } from '../../../auth/actor.ts';
import { apiRefusal } from '../../api-errors.ts';
import { beginSession } from '../../begin-session.ts';
import { clearSessionCookie, sessionSecret } from '../../session-cookie.ts';
import type { Handlers } from './handler.ts';
import { presentedUser } from './users.ts';

/** Signing in and out. */
export const sessionHandlers: Handlers<'signIn' | 'getSignInWays' | 'signOut' | 'getSession'> = {
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
    demonstration: services.demonstration,
  }),
};
