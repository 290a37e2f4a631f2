import type { FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import type { Auth } from '../../../auth/auth.ts';
import { apiRefusal } from '../../api-errors.ts';
import { clientUrl } from '../../client-url.ts';
import { credentialsOf } from '../../credentials.ts';
import { sessionSecret } from '../../session-cookie.ts';

/** Who sends an API request: by Basic credentials, else by the session's cookie. Throws `unauthorized`, `too_many_attempts` or `forbidden`. */
export async function identifyApi(request: FastifyRequest, auth: Auth): Promise<Actor> {
  const credentials = credentialsOf(request);
  if (credentials?.scheme === 'basic') return await auth.signIn(credentials.name, credentials.password, request.ip);
  if (credentials)
    throw apiRefusal('unauthorized', 'The API takes Basic credentials or the session cookie, no tokens.');
  const secret = sessionSecret(request);
  if (secret === undefined) return anonymous;
  refuseForeignOrigin(request);
  return (await auth.sessionUser(secret)) ?? anonymous;
}

/** A browser sends the cookie by itself, so writing requests must come from our own pages. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  const { origin } = request.headers;
  if (site === undefined && (origin === undefined || origin === clientUrl(request, undefined))) return;
  throw apiRefusal('forbidden', 'This request comes from another site.');
}
