import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contract, type EndpointName } from '../../../api/contract.ts';
import type { Endpoint } from '../../../api/endpoint.ts';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import { isCoded } from '../../../lib/errors.ts';
import { plainWords } from '../../../lib/plain-words.ts';
import { apiAnswer, apiRefusal } from '../../api-errors.ts';
import { type OpenApiDocument, openApiDocument } from '../../openapi.ts';
import type { ApiServices } from './api-services.ts';
import { type AuditedCall, performAudited, recordRefusal } from './audit-call.ts';
import { exportList, wantedFormat } from './export-list.ts';
import { identifyApi } from './identify.ts';
import { openHandlers } from './open-handlers.ts';
import { permit } from './permit.ts';

const maxBody = 256 * 1024;

/** The HTTP API, every call of the contract below `/api/v1`. */
export async function apiRoutes(app: FastifyInstance, services: ApiServices): Promise<void> {
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  // A route and no not-found handler: the console's page answers whatever has no route.
  for (const url of ['/', '/*']) {
    app.all(url, (request, reply) => answerError(apiRefusal('not_found', 'There is no such call.'), request, reply));
  }
  takeJsonAlone(app);
  // Made when it is first asked for: it takes as long as much of a start.
  let document: OpenApiDocument | undefined;
  app.get('/openapi.json', { exposeHeadRoute: false }, async () => {
    document ??= openApiDocument();
    return document;
  });
  const handlers = openHandlers(app, services);
  for (const [name, endpoint] of Object.entries(contract) as [EndpointName, Endpoint][]) {
    const handler = handlers[name] as (call: object) => Promise<unknown>;
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      exposeHeadRoute: false,
      bodyLimit: endpoint.maxBody ?? maxBody,
      handler: (request, reply) => perform(services, handler, { name, endpoint, request }, reply),
    });
  }
}

/** Forms of other sites can send text and form fields without asking, but no JSON. */
function takeJsonAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('remove', 'remove');
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: maxBody }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return parse(request, body as string, done);
  });
}

async function perform(
  services: ApiServices,
  handler: (call: object) => Promise<unknown>,
  route: Pick<AuditedCall, 'name' | 'endpoint' | 'request'>,
  reply: FastifyReply,
): Promise<unknown> {
  reply.header('cache-control', 'no-store');
  const { endpoint, request } = route;
  const actor = await identify(services, route);
  const input = await admit(services, { ...route, actor, input: { params: request.params, query: request.query } });
  const answer = await performAudited(services, { ...route, actor, input }, () =>
    answerCall(handler, { ...{ services, actor, request, reply }, ...input }, route),
  );
  if (reply.sent) return reply;
  if (answer === undefined) return reply.code(204).send();
  reply.code(endpoint.status ?? 200);
  return answer;
}

/** The answer to a call: what its handler says, or all pages of that as a file. */
async function answerCall(
  handler: (call: object) => Promise<unknown>,
  call: { readonly params: unknown; readonly query: unknown; readonly reply: FastifyReply } & object,
  { name, endpoint, request }: Pick<AuditedCall, 'name' | 'endpoint' | 'request'>,
): Promise<unknown> {
  const format = wantedFormat(endpoint, request.query);
  if (!format) return await handler(call);
  const query = asRecord(call.query);
  const place = { ...asRecord(call.params), ...query };
  const list = { name, endpoint, query, place, format, answer: (part: object) => handler({ ...call, query: part }) };
  return await exportList(list, call.reply);
}

/** Who calls. Wrong passwords are recorded where they are checked. */
async function identify(
  services: ApiServices,
  route: Pick<AuditedCall, 'name' | 'endpoint' | 'request'>,
): Promise<Actor> {
  try {
    return await identifyApi(route.request, services);
  } catch (error) {
    if (isCoded(error, 'forbidden')) recordRefusal(services, { ...route, actor: anonymous, input: {} }, error);
    throw error;
  }
}

/** Parameters and body of a call that is let through. */
async function admit(services: ApiServices, call: AuditedCall) {
  const { endpoint, request, actor } = call;
  try {
    // What a stranger sends is not even looked at, where no place in it could make a difference.
    const placeless = !namesPlace(endpoint);
    if (placeless) await permit(services, endpoint, actor, {});
    const params = parse(endpoint.params, request.params);
    const query = parse(endpoint.query, request.query);
    const body = endpoint.body ? parse(endpoint.body, request.body ?? {}) : undefined;
    if (!placeless)
      await permit(services, endpoint, actor, { ...asRecord(params), ...asRecord(query), ...asRecord(body) });
    return { params, query, body };
  } catch (error) {
    recordRefusal(services, call, error);
    throw error;
  }
}

function namesPlace({ params, query, body }: Endpoint): boolean {
  return [params, query, body].some(
    (schema) => schema instanceof z.ZodObject && ('namespace' in schema.shape || 'repository' in schema.shape),
  );
}

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value, { error: plainWords });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') || undefined;
  throw apiRefusal('invalid', `${field ?? 'The body'}: ${issue?.message ?? 'not valid'}.`, field);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body, known, retryAfter } = apiAnswer(error);
  if (!known) request.log.error({ err: error }, 'API request failed');
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return reply.code(status).type('application/json').header('cache-control', 'no-store').send(body);
}
