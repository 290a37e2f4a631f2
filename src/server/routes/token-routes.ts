import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../../auth/actor.ts';
import type { Auth } from '../../auth/auth.ts';
import { holderOf } from '../../auth/identities.ts';
import type { AccessEntry } from '../../auth/tokens.ts';
import type { Queries } from '../../db/database.ts';
import { listIdentities } from '../../db/user-identity.ts';
import { CodedError, isCoded } from '../../lib/errors.ts';
import { isRepositoryName } from '../../oci/reference.ts';
import { clientUrl } from '../client-url.ts';
import { credentialsOf } from '../credentials.ts';
import { type ScopeAction, scopeActions } from './oci/access.ts';
import { ociAnswer } from './oci/oci-errors.ts';

/** What the token service needs. */
export interface TokenServices {
  readonly auth: Auth;
  readonly db: Queries;
  readonly publicUrl?: string;
}

/** Scopes of one request. */
const maxScopes = 100;
const maxForm = 64 * 1024;

/** Docker's token protocol, GET and POST. https://distribution.github.io/distribution/spec/auth/token/ */
export async function tokenRoutes(app: FastifyInstance, services: TokenServices): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: maxForm }, (_request, body, done) => done(null, body));
  app.get('/token', (request, reply) => guarded(request, reply, () => fromQuery(services, request)));
  app.post('/token', (request, reply) => guarded(request, reply, () => fromForm(services, request)));
}

async function guarded(
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<object>,
): Promise<FastifyReply> {
  try {
    return reply.header('cache-control', 'no-store').send(await work());
  } catch (error) {
    const { status, body, known } = ociAnswer(error);
    if (!known) request.log.error({ err: error }, 'token request failed');
    if (isCoded(error, 'too_many_attempts'))
      reply.header('retry-after', String((error.detail as { retryAfter: number }).retryAfter));
    return reply.code(status).send(body);
  }
}

/** Basic credentials, or none for an anonymous token. */
async function fromQuery(services: TokenServices, request: FastifyRequest): Promise<object> {
  const query = new URL(request.url, 'http://registry').searchParams;
  const credentials = credentialsOf(request);
  const actor =
    credentials?.scheme === 'basic'
      ? await services.auth.signIn(credentials.name, credentials.password, request.ip)
      : anonymous;
  return await answer(
    services,
    request,
    actor,
    query.getAll('scope').flatMap((scope) => scope.split(' ')),
    query.get('offline_token') === 'true',
  );
}

/** `grant_type=password` or `refresh_token`. */
async function fromForm(services: TokenServices, request: FastifyRequest): Promise<object> {
  const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
  const actor =
    form.get('grant_type') === 'refresh_token'
      ? await refreshed(services, form.get('refresh_token') ?? '')
      : await services.auth.signIn(form.get('username') ?? '', form.get('password') ?? '', request.ip);
  const scopes = form.getAll('scope').flatMap((scope) => scope.split(' '));
  return await answer(
    services,
    request,
    actor,
    scopes,
    form.get('access_type') === 'offline' || form.get('grant_type') === 'refresh_token',
  );
}

async function refreshed({ auth }: TokenServices, text: string): Promise<Actor> {
  const holder = await auth.tokens.verifyRefresh(text);
  const actor = holder && (await auth.holder(holder));
  if (!actor) throw new CodedError('unauthorized', 'The refresh token is not valid any more; sign in again.');
  return actor;
}

async function answer(
  { auth, db, publicUrl }: TokenServices,
  request: FastifyRequest,
  actor: Actor,
  scopes: readonly string[],
  offline: boolean,
): Promise<object> {
  const access: AccessEntry[] = [];
  for (const scope of scopes.filter(Boolean).slice(0, maxScopes)) {
    const entry = await granted(auth, actor, scope);
    if (entry) access.push(entry);
  }
  const service = clientUrl(request, publicUrl).replace(/^https?:\/\//, '');
  const holder = actor.kind === 'anonymous' ? undefined : holderOf(actor);
  const token = await auth.tokens.issue(holder, service, access);
  const refreshable = offline && holder && (await isRefreshable(db, actor));
  return {
    token,
    access_token: token,
    expires_in: auth.tokens.lifetime,
    issued_at: new Date().toISOString(),
    scope: access.map((entry) => `${entry.type}:${entry.name}:${entry.actions.join(',')}`).join(' '),
    ...(refreshable ? { refresh_token: await auth.tokens.issueRefresh(holder) } : {}),
  };
}

/** Whom a refresh token is given to: not users of a directory, which could not take it back. */
async function isRefreshable(db: Queries, actor: Actor): Promise<boolean> {
  return actor.kind === 'robot' || (actor.kind === 'user' && (await listIdentities(db, actor.id)).length === 0);
}

/** What of a scope (`type:name:actions`, the name may have colons) the actor gets. Less than asked for is no error. */
async function granted(auth: Auth, actor: Actor, scope: string): Promise<AccessEntry | undefined> {
  const match = /^([a-z]+)(?:\([a-z]+\))?:(.+):([a-z*,]*)$/.exec(scope);
  const [, type = '', name = '', list = ''] = match ?? [];
  if (type === 'registry' && name === 'catalog')
    return actor.kind === 'anonymous' ? undefined : { type, name, actions: ['*'] };
  if (type !== 'repository' || !isRepositoryName(name)) return undefined;
  const asked = list.split(',');
  const actions: string[] = [];
  for (const action of Object.keys(scopeActions) as ScopeAction[]) {
    if ((asked.includes(action) || asked.includes('*')) && (await auth.may(actor, scopeActions[action], name)))
      actions.push(action);
  }
  return { type, name, actions };
}
