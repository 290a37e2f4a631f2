import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptExternalUser } from '../../auth/external-users.ts';
import type { Oidc, OidcFlow } from '../../auth/oidc.ts';
import type { Database } from '../../db/database.ts';
import { CodedError } from '../../lib/errors.ts';
import { beginSession, type SessionServices } from '../begin-session.ts';
import { clientUrl, isSecure } from '../client-url.ts';
import { originOf } from '../request-origin.ts';

/** What signing in by OpenID Connect works with. */
export interface OidcServices extends SessionServices {
  readonly oidc: Oidc;
  readonly database: Database;
  readonly publicUrl?: string;
}

/** Path that the provider sends browsers back to. */
const callbackPath = '/auth/oidc/callback';
const cookieName = 'cleardock_oidc';
/** Seconds that a browser may take at the provider. */
const flowTime = 600;

/** `/auth/oidc` sends the browser to the provider; it comes back to `/auth/oidc/callback` and gets a session. */
export async function oidcRoutes(app: FastifyInstance, services: OidcServices): Promise<void> {
  app.get('/auth/oidc', (request, reply) => guarded(services, request, reply, () => begin(services, request, reply)));
  app.get(callbackPath, (request, reply) => guarded(services, request, reply, () => finish(services, request, reply)));
}

async function begin(services: OidcServices, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { url, flow } = await services.oidc.begin(`${clientUrl(request, services.publicUrl)}${callbackPath}`);
  setFlowCookie(request, reply, Buffer.from(JSON.stringify(flow)).toString('base64url'), flowTime);
  return reply.redirect(url);
}

async function finish(services: OidcServices, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const flow = flowOf(request);
  // What was begun can be ended once.
  setFlowCookie(request, reply, '', 0);
  if (!flow) throw new CodedError('oidc_expired', 'The sign-in was begun too long ago, or in another browser.');
  const { search } = new URL(request.url, 'http://server');
  const identity = await services.oidc.finish(
    new URL(`${clientUrl(request, services.publicUrl)}${callbackPath}${search}`),
    flow,
  );
  const name = await acceptExternalUser(services.database, identity, services.clock);
  const user = await services.auth.userNamed(name);
  if (!user) throw new CodedError('user_disabled', `The user ${name} is disabled here.`);
  await beginSession(services, user, 'oidc', { request, reply });
  return reply.redirect('/');
}

/** A person is looking: refusals lead to the sign-in page, which says what they mean. */
async function guarded(
  { audit, clock }: OidcServices,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  try {
    return await work();
  } catch (error) {
    const code = error instanceof CodedError ? error.code : 'fault';
    request.log.warn(error instanceof CodedError ? { code, reason: error.message } : { err: error }, 'sign-in failed');
    const { address, detail } = originOf(request);
    const event = { time: clock(), actor: 'anonymous', action: 'signIn', address, result: 'refused' } as const;
    audit.record({ ...event, code, detail: { way: 'oidc', ...detail } });
    return reply.redirect(`/?sign-in=${encodeURIComponent(code)}`);
  }
}

function setFlowCookie(request: FastifyRequest, reply: FastifyReply, value: string, seconds: number): void {
  const secure = isSecure(request) ? '; Secure' : '';
  // Lax: the browser comes from the provider's site.
  reply.header(
    'set-cookie',
    `${cookieName}=${value}; Path=/auth/oidc; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`,
  );
}

function flowOf(request: FastifyRequest): OidcFlow | undefined {
  const text = new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{1,2000})`).exec(request.headers.cookie ?? '')?.[1];
  if (text === undefined) return undefined;
  try {
    const { state, nonce, verifier } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<OidcFlow>;
    const all = [state, nonce, verifier].every((part) => typeof part === 'string' && part.length >= 16);
    return all ? ({ state, nonce, verifier } as OidcFlow) : undefined;
  } catch {
    return undefined;
  }
}
