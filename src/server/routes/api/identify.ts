import type { FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import type { Auth } from '../../../auth/auth.ts';
import { holderOf } from '../../../auth/identities.ts';
import { apiRefusal } from '../../api-errors.ts';
import { clientUrl } from '../../client-url.ts';
import { credentialsOf } from '../../credentials.ts';
import { sessionSecret } from '../../session-cookie.ts';

/** What identifying needs. */
interface IdentifyServices {
  readonly auth: Auth;
  readonly publicUrl?: string;
}

/** Who sends an API request: by Basic credentials, by an API token or a robot's secret, else by the session's cookie. Throws `unauthorized`, `too_many_attempts` or `forbidden`. */
export async function identifyApi(request: FastifyRequest, { auth, publicUrl }: IdentifyServices): Promise<Actor> {
  const credentials = credentialsOf(request);
  const secret = credentials ? undefined : sessionSecret(request);
  refuseForeignPages(request, publicUrl, secret !== undefined);
  if (credentials?.scheme === 'basic') return await auth.signIn(credentials.name, credentials.password, request.ip);
  if (credentials) {
    const actor = await auth.bearer(credentials.token);
    if (actor) return actor;
    throw apiRefusal(
      'unauthorized',
      'This is no API token and no secret of a robot that is good now. Tokens of the registry are for the registry alone.',
    );
  }
  return (secret === undefined ? undefined : await auth.sessionUser(secret)) ?? anonymous;
}

/** Who the sender of an earlier request is by now; undefined where the session has ended or the user is disabled or gone. */
export async function identifyAgain(request: FastifyRequest, actor: Actor, auth: Auth): Promise<Actor | undefined> {
  if (actor.kind === 'anonymous') return actor;
  const secret = request.headers.authorization === undefined ? sessionSecret(request) : undefined;
  return secret === undefined ? await auth.holder(holderOf(actor)) : await auth.sessionUser(secret);
}

/**
 * Throws `forbidden` where a page of another site sends a writing request. Browsers add a cookie by themselves, so a request with one
 * must prove that it comes from our own pages; browsers always tell, by `Sec-Fetch-Site` or `Origin`.
 */
function refuseForeignPages(request: FastifyRequest, publicUrl: string | undefined, hasCookie: boolean): void {
  if (request.method === 'GET') return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const own = [clientUrl(request, undefined), ...(publicUrl === undefined ? [] : [clientUrl(request, publicUrl)])];
  const proven = site === 'same-origin' || (site === undefined && origin !== undefined && own.includes(origin));
  const unknown = site === undefined && origin === undefined;
  if (proven || (unknown && !hasCookie)) return;
  throw apiRefusal(
    'forbidden',
    unknown
      ? 'A request with the session cookie must have an Origin header; scripts can send Basic credentials or an API token instead.'
      : 'This request comes from a page of another site.',
  );
}
