import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contract, type EndpointName } from '../../../api/contract.ts';
import type { Endpoint } from '../../../api/endpoint.ts';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import { isCoded } from '../../../lib/errors.ts';
import { plainWords } from '../../../lib/plain-words.ts';
import { apiAnswer, apiRefusal } from '../../api-errors.ts';
import { countStorage } from '../../count-storage.ts';
import { openKeptCounts } from '../../kept-counts.ts';
import { type OpenApiDocument, openApiDocument } from '../../openapi.ts';
import { takeCensus } from '../../take-census.ts';
import { takeInventory } from '../../take-inventory.ts';
import { takeNewMatches } from '../../take-new-matches.ts';
import { accountHandlers } from './account.ts';
import { adviceHandlers } from './advice.ts';
import { affectedHandlers } from './affected.ts';
import type { ApiServices } from './api-services.ts';
import { auditHandlers } from './audit.ts';
import { type AuditedCall, performAudited, recordRefusal } from './audit-call.ts';
import { changeHandlers } from './changes.ts';
import { clearanceHandlers } from './clearance.ts';
import { compareHandlers } from './compare.ts';
import { openEventStreams } from './event-streams.ts';
import { exceptionRequestHandlers } from './exception-requests.ts';
import { exemptionHandlers } from './exemptions.ts';
import { exportList, wantedFormat } from './export-list.ts';
import { feedHandlers } from './feeds.ts';
import { findingHandlers } from './findings.ts';
import { groupHandlers } from './groups.ts';
import type { Handlers } from './handler.ts';
import { identifyApi } from './identify.ts';
import { layerHandlers } from './layers.ts';
import { memberHandlers } from './members.ts';
import { namespaceHandlers } from './namespaces.ts';
import { newMatchHandlers } from './new-matches.ts';
import { notificationHandlers } from './notifications.ts';
import { overviewHandlers } from './overview.ts';
import { packageHandlers } from './packages.ts';
import { permit } from './permit.ts';
import { policyHandlers } from './policies.ts';
import { proxyHandlers } from './proxies.ts';
import { referrerHandlers } from './referrers.ts';
import { replicationHandlers } from './replication.ts';
import { reportHandlers } from './reports.ts';
import { repositoryHandlers } from './repositories.ts';
import { repositoryDetailHandlers } from './repository-detail.ts';
import { riskHandlers } from './risks.ts';
import { robotHandlers } from './robots.ts';
import { scanHandlers } from './scans.ts';
import { searchHandlers } from './search.ts';
import { sessionHandlers } from './session.ts';
import { signerHandlers } from './signers.ts';
import { storageHandlers } from './storage.ts';
import { tagHandlers } from './tags.ts';
import { upkeepHandlers } from './upkeep.ts';
import { userHandlers } from './users.ts';
import { versionPartHandlers } from './version-parts.ts';
import { versionHandlers } from './versions.ts';
import { vexDocumentHandlers } from './vex-documents.ts';
import { vexExportHandlers } from './vex-export.ts';
import { vulnerabilityHandlers } from './vulnerabilities.ts';
import { workingsHandlers } from './workings.ts';

const maxBody = 256 * 1024;
/** Sets of namespaces whose vulnerabilities are kept in memory, some megabytes each. */
const maxInventories = 8;

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

/** Who does which call. A call of the contract without a handler does not compile. */
function openHandlers(app: FastifyInstance, services: ApiServices): Handlers<EndpointName> {
  const streams = openEventStreams(services, app.log);
  app.addHook('preClose', async () => streams.close());
  const census = openKeptCounts(services.database, (ids, pause) => takeCensus(services, ids, pause));
  const inventory = openKeptCounts(
    services.database,
    (ids, pause) => takeInventory(services, ids, pause),
    maxInventories,
  );
  const gathered = openKeptCounts(services.database, (_all, pause) => takeNewMatches(services, pause));
  const stored = openKeptCounts(services.database, (_ids, pause) => countStorage(services, pause), 1);
  return {
    ...sessionHandlers,
    ...accountHandlers,
    ...userHandlers,
    ...groupHandlers,
    ...memberHandlers,
    ...robotHandlers,
    ...namespaceHandlers(census),
    ...exemptionHandlers,
    ...exceptionRequestHandlers,
    ...policyHandlers,
    ...notificationHandlers,
    ...clearanceHandlers,
    ...signerHandlers,
    ...vexDocumentHandlers,
    ...vexExportHandlers,
    ...repositoryHandlers,
    ...repositoryDetailHandlers,
    ...versionHandlers,
    ...versionPartHandlers,
    ...scanHandlers,
    ...findingHandlers,
    ...packageHandlers,
    ...layerHandlers,
    ...searchHandlers,
    ...workingsHandlers,
    ...overviewHandlers(services, { census, stored }),
    ...vulnerabilityHandlers(inventory),
    ...newMatchHandlers(gathered, inventory),
    ...affectedHandlers,
    ...changeHandlers,
    ...riskHandlers,
    ...adviceHandlers,
    ...compareHandlers,
    ...reportHandlers,
    ...referrerHandlers,
    ...feedHandlers,
    ...auditHandlers,
    ...storageHandlers(stored),
    ...upkeepHandlers,
    ...tagHandlers,
    ...proxyHandlers,
    ...replicationHandlers,
    events: streams.open,
  };
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
