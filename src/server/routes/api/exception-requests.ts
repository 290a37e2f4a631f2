import type { ApiExceptionRequest } from '../../../api/exception-request-schemas.ts';
import { actorName } from '../../../auth/actor.ts';
import type { Queries } from '../../../db/database.ts';
import {
  countOpenRequests,
  createExceptionRequest,
  decideExceptionRequest,
  type ExceptionRequestRow,
  listExceptionRequests,
} from '../../../db/exception-request.ts';
import { createExemption } from '../../../db/exemption.ts';
import { raisePolicyVersion } from '../../../db/namespace.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentExceptionRequest } from '../../present/exception-request.ts';
import type { Call, Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireScope } from './require-scope.ts';

/** Open requests of a namespace at most: who has to decide them could not read more. */
const maxOpen = 1_000;

/** Requests for exceptions: developers ask, those who manage the namespace decide. */
export const exceptionRequestHandlers: Handlers<
  'requestException' | 'listExceptionRequests' | 'decideExceptionRequest' | 'listAllExceptionRequests'
> = {
  async requestException({ services, actor, params, body }) {
    const db = services.database.kysely;
    const scope = await requireScope(db, params.namespace, body);
    const namespaceId = scope.namespaceId as number;
    const now = services.clock();
    const expiresAt = endOf(body.expiresAt, now);
    if ((await countOpenRequests(db, namespaceId)) >= maxOpen)
      throw apiRefusal(
        'conflict',
        `${params.namespace} has ${maxOpen} open requests; have some of them decided first.`,
      );
    const { vulnerability, package: pkg, reason, justification } = body;
    const requester = actorName(actor);
    const wish = { vulnerability, package: pkg, reason, justification, requester, expiresAt };
    const id = await createExceptionRequest(db, { ...scope, ...wish, namespaceId, now });
    return await presented(db, namespaceId, id);
  },
  async listExceptionRequests({ services, params, query }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    return presentPage(await listExceptionRequests(services.database.kysely, { ...query, namespaceIds: [id] }));
  },
  async decideExceptionRequest({ services, actor, params, body }) {
    const db = services.database.kysely;
    const { id: namespaceId } = await requireNamespace(db, params.namespace);
    const request = await requireRequest(db, namespaceId, params.id);
    const now = services.clock();
    const end = grantedEnd(request, body, now);
    await db.transaction().execute(async (trx) => {
      const exemptionId = body.state === 'granted' ? await grant(trx, request, end, now) : undefined;
      const decision = { state: body.state, decidedBy: actorName(actor), decision: body.decision, exemptionId, now };
      // Undoes the exemption too where somebody else was faster.
      if (!(await decideExceptionRequest(trx, request.id, decision)))
        throw apiRefusal('conflict', 'The request was decided already.');
    });
    return await presented(db, namespaceId, request.id);
  },
  listAllExceptionRequests: async ({ services, query }) =>
    presentPage(await listExceptionRequests(services.database.kysely, { ...query, namespaceIds: undefined })),
};

/** The end of what is granted: as it was wished, or earlier. Throws `invalid`. */
function grantedEnd(
  request: ExceptionRequestRow,
  { state, decision, expiresAt }: Call<'decideExceptionRequest'>['body'],
  now: number,
): number | undefined {
  if (state === 'rejected') {
    if (decision === undefined) throw apiRefusal('invalid', 'decision: say why it is rejected.', 'decision');
    return undefined;
  }
  const wished = request.expires_at ?? undefined;
  const end = expiresAt === undefined ? wished : Date.parse(expiresAt);
  if (end !== undefined && end <= now)
    throw apiRefusal('invalid', 'expiresAt: the end must be in the future.', 'expiresAt');
  if (wished !== undefined && end !== undefined && end > wished)
    throw apiRefusal('invalid', 'expiresAt: no later than the request asks for.', 'expiresAt');
  return end;
}

/** The exemption belongs to the one who asked for it: they know why, and hear of its end. */
async function grant(
  trx: Queries,
  request: ExceptionRequestRow,
  end: number | undefined,
  now: number,
): Promise<number> {
  await raisePolicyVersion(trx, request.namespace_id);
  return await createExemption(trx, {
    namespaceId: request.namespace_id,
    repositoryId: request.repository_id ?? undefined,
    digest: request.digest ?? undefined,
    vulnerability: request.vulnerability,
    package: request.package ?? undefined,
    justification: request.justification ?? undefined,
    reason: request.reason,
    owner: request.requester,
    expiresAt: end,
    now,
  });
}

function endOf(text: string | undefined, now: number): number | undefined {
  const end = text === undefined ? undefined : Date.parse(text);
  if (end !== undefined && end <= now)
    throw apiRefusal('invalid', 'expiresAt: the end must be in the future.', 'expiresAt');
  return end;
}

async function requireRequest(db: Queries, namespaceId: number, id: number): Promise<ExceptionRequestRow> {
  const { items } = await listExceptionRequests(db, { namespaceIds: [namespaceId], id, limit: 1, offset: 0 });
  if (!items[0]) throw apiRefusal('not_found', 'There is no such request.');
  return items[0];
}

async function presented(db: Queries, namespaceId: number, id: number): Promise<ApiExceptionRequest> {
  return presentExceptionRequest(await requireRequest(db, namespaceId, id));
}

function presentPage(page: { readonly items: readonly ExceptionRequestRow[]; readonly total: number }) {
  return { items: page.items.map(presentExceptionRequest), total: page.total };
}
