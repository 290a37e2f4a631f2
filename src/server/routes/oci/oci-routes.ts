import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isCoded, messageOf } from '../../../lib/errors.ts';
import { isRepositoryName } from '../../../oci/reference.ts';
import { requireName } from '../../../registry/context.ts';
import { listCatalog, listTags } from '../../../registry/tags.ts';
import { reasonPhrase } from '../../reason-phrase.ts';
import { type Caller, callerMay, challenge, identify, requireAccess } from './access.ts';
import { dispatchAudited, recordOciRefusal } from './audit-exchange.ts';
import { getBlob, removeBlob } from './blob-routes.ts';
import type { Exchange, OciServices } from './exchange.ts';
import { deleteManifestRoute, getManifestRoute, getReferrersRoute, putManifestRoute } from './manifest-routes.ts';
import { ociAnswer, ociRefusal } from './oci-errors.ts';
import { type OciPath, parseOciPath } from './oci-path.ts';
import { linkNext, pageRequest } from './paging.ts';
import { deleteUpload, getUpload, patchUpload, postUpload, putUpload } from './upload-routes.ts';

/** The OCI distribution API below `/v2/`. Bodies are streams that the handlers read themselves. */
export async function ociRoutes(app: FastifyInstance, services: OciServices): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const handle = (request: FastifyRequest, reply: FastifyReply) => answer(services, request, reply);
  for (const url of ['/v2', '/v2/*']) {
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      exposeHeadRoute: false,
      handler: handle,
    });
  }
}

async function answer(services: OciServices, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const url = new URL(request.url, 'http://registry');
  const path = parseOciPath(url.pathname);
  reply.header('docker-distribution-api-version', 'registry/2.0');
  let caller: Caller | undefined;
  try {
    if (!path) throw ociRefusal('name_invalid', 'There is no such endpoint of the registry API.');
    // Before anybody is asked to sign in: no token helps with such a name.
    if ('name' in path) requireName(path.name);
    caller = await identify(request, services.auth);
    const exchange: Exchange = { services, request, reply, caller, query: url.searchParams };
    await dispatchAudited({ ...exchange, path }, () => dispatch(exchange, path));
  } catch (error) {
    const { status, body, known } = ociAnswer(error);
    if (!known) request.log.error({ err: error }, 'registry request failed');
    if (path) recordOciRefusal({ services, request, reply, path, caller }, error);
    if (isCoded(error, 'unauthorized'))
      reply.header(
        'www-authenticate',
        challenge(request, services.publicUrl, path && scopeOf(path, request.method, url.searchParams)),
      );
    if (isCoded(error, 'too_many_attempts'))
      reply.header('retry-after', String((error.detail as { retryAfter: number }).retryAfter));
    // The rest of a body that is not read would hold up the connection.
    if (!request.raw.readableEnded && request.method !== 'GET' && request.method !== 'HEAD') request.raw.resume();
    // An answer to HEAD has no body to say it in.
    if (known && request.method === 'HEAD') reply.raw.statusMessage = reasonPhrase(status, messageOf(error));
    reply.code(status).header('content-type', 'application/json').send(JSON.stringify(body));
  }
  return reply;
}

async function dispatch(exchange: Exchange, path: OciPath): Promise<void> {
  const { method } = exchange.request;
  const read = method === 'GET' || method === 'HEAD';
  switch (path.kind) {
    case 'root':
      if (read) return await root(exchange);
      break;
    case 'catalog':
      if (read) return await catalog(exchange);
      break;
    case 'tags':
      if (read) return await tags(exchange, path.name);
      break;
    case 'referrers':
      if (read) return await getReferrersRoute(exchange, path.name, path.digest);
      break;
    case 'blob':
      if (read) return await getBlob(exchange, path.name, path.digest);
      if (method === 'DELETE') return await removeBlob(exchange, path.name, path.digest);
      break;
    case 'uploads':
      if (method === 'POST') return await postUpload(exchange, path.name);
      break;
    case 'upload':
      if (read) return await getUpload(exchange, path.name, path.id);
      if (method === 'PATCH') return await patchUpload(exchange, path.name, path.id);
      if (method === 'PUT') return await putUpload(exchange, path.name, path.id);
      if (method === 'DELETE') return await deleteUpload(exchange, path.name, path.id);
      break;
    case 'manifest':
      if (read) return await getManifestRoute(exchange, path.name, path.reference);
      if (method === 'PUT') return await putManifestRoute(exchange, path.name, path.reference);
      if (method === 'DELETE') return await deleteManifestRoute(exchange, path.name, path.reference);
      break;
  }
  throw ociRefusal('unsupported', `${method} is not an operation of this endpoint.`);
}

/** Clients ask this first: the challenge tells them how to sign in, also those that will pull anonymously. */
async function root({ caller, reply }: Exchange): Promise<void> {
  if (!caller.hasCredentials)
    throw ociRefusal('unauthorized', 'Sign in, or get a token without a user for public repositories.');
  reply.header('content-type', 'application/json').send('{}');
}

async function catalog(exchange: Exchange): Promise<void> {
  const { caller, services, query, reply } = exchange;
  // A token that was asked for without a scope will do: podman search has no other.
  const inToken =
    !caller.access?.length || caller.access.some((entry) => entry.type === 'registry' && entry.name === 'catalog');
  if (caller.actor.kind === 'anonymous' || !inToken) throw ociRefusal('unauthorized', 'Sign in to list repositories.');
  // The token names the catalog, not each repository in it.
  const user = { ...caller, access: undefined };
  const page = await listCatalog(services.registry, pageRequest(query), (name) =>
    callerMay(services.auth, user, 'pull', name),
  );
  if (page.more) linkNext(reply, '/v2/_catalog', query, page.names.at(-1));
  reply.header('content-type', 'application/json').send(JSON.stringify({ repositories: page.names }));
}

async function tags(exchange: Exchange, name: string): Promise<void> {
  const { services, query, reply } = exchange;
  await requireAccess(services.auth, exchange.caller, 'pull', name);
  const page = await listTags(services.registry, name, pageRequest(query));
  if (page.more) linkNext(reply, `/v2/${name}/tags/list`, query, page.names.at(-1));
  reply.header('content-type', 'application/json').send(JSON.stringify({ name, tags: page.names }));
}

/** What a token must allow for the request, in the words of the token protocol. A mount also needs to pull from its source. */
function scopeOf(path: OciPath, method: string, query: URLSearchParams): string | undefined {
  if (path.kind === 'root') return undefined;
  if (path.kind === 'catalog') return 'registry:catalog:*';
  const upload = path.kind === 'upload' || path.kind === 'uploads';
  if (method === 'GET' || method === 'HEAD') return `repository:${path.name}:${upload ? 'pull,push' : 'pull'}`;
  if (method === 'DELETE' && !upload) return `repository:${path.name}:pull,delete`;
  const from = query.get('from') ?? '';
  // Only a name may get into the header.
  return `repository:${path.name}:pull,push${isRepositoryName(from) ? ` repository:${from}:pull` : ''}`;
}
