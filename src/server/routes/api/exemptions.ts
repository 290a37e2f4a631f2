import type { ApiExemption } from '../../../api/statement-schemas.ts';
import { type Actor, actorName } from '../../../auth/actor.ts';
import { createExemption, deleteExemption, type ExemptionRow, listExemptions } from '../../../db/exemption.ts';
import { raisePolicyVersion } from '../../../db/namespace.ts';
import type { Scope } from '../../../db/scope.ts';
import { readAllowList } from '../../../policy/read-allow-list.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentExemption } from '../../present/exemption.ts';
import type { ApiServices } from './api-services.ts';
import { futureTime } from './future-time.ts';
import type { Call, Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireScope } from './require-scope.ts';

/** Exemptions: of namespaces and their parts, and of the whole registry. */
export const exemptionHandlers: Handlers<
  | 'listExemptions'
  | 'createExemption'
  | 'importExemptions'
  | 'deleteExemption'
  | 'listRegistryExemptions'
  | 'createRegistryExemption'
  | 'deleteRegistryExemption'
> = {
  async listExemptions({ services, params }) {
    return await list(services, (await requireNamespace(services.database.kysely, params.namespace)).id);
  },
  async createExemption({ services, actor, params, body }) {
    const scope = await requireScope(services.database.kysely, params.namespace, body);
    return await create(services, actor, scope, body);
  },
  async importExemptions({ services, actor, params, body }) {
    const db = services.database.kysely;
    const scope = await requireScope(db, params.namespace, body);
    const now = services.clock();
    const entries = readAllowList(body.content);
    if (entries.length === 0) throw apiRefusal('invalid', 'content: it names no vulnerability.', 'content');
    const known = (await listExemptions(db, scope.namespaceId)).filter((row) => isSame(row, scope, now));
    const wanted = entries.filter(
      ({ vulnerability, expiresAt = Number.POSITIVE_INFINITY }) =>
        expiresAt > now && !known.some((row) => row.vulnerability === vulnerability),
    );
    await db.transaction().execute(async (trx) => {
      for (const { reason = body.reason, ...entry } of wanted)
        await createExemption(trx, { ...scope, ...entry, reason, owner: actorName(actor), now });
      await raisePolicyVersion(trx, scope.namespaceId);
    });
    return { created: wanted.length };
  },
  async deleteExemption({ services, params }) {
    await remove(services, (await requireNamespace(services.database.kysely, params.namespace)).id, params.id);
  },
  listRegistryExemptions: async ({ services }) => await list(services, undefined),
  createRegistryExemption: async ({ services, actor, body }) => await create(services, actor, {}, body),
  deleteRegistryExemption: async ({ services, params }) => await remove(services, undefined, params.id),
};

async function list(services: ApiServices, namespaceId: number | undefined) {
  const rows = await listExemptions(services.database.kysely, namespaceId);
  const items = rows.map((row) => presentExemption(row, services.clock()));
  return { items, total: items.length };
}

async function create(
  services: ApiServices,
  actor: Actor,
  scope: Scope,
  body: Call<'createRegistryExemption'>['body'],
): Promise<ApiExemption> {
  const db = services.database.kysely;
  const now = services.clock();
  const expiresAt = futureTime(body.expiresAt, now);
  const { vulnerability, package: pkg, reason, justification } = body;
  const owner = actorName(actor);
  const id = await db.transaction().execute(async (trx) => {
    await raisePolicyVersion(trx, scope.namespaceId);
    return await createExemption(trx, {
      ...scope,
      vulnerability,
      package: pkg,
      reason,
      justification,
      owner,
      expiresAt,
      now,
    });
  });
  const row = (await listExemptions(db, scope.namespaceId)).find((one) => one.id === id);
  if (!row) throw apiRefusal('conflict', 'It was taken back meanwhile.');
  return presentExemption(row, now);
}

async function remove(services: ApiServices, namespaceId: number | undefined, id: number): Promise<void> {
  await services.database.kysely.transaction().execute(async (trx) => {
    if (!(await deleteExemption(trx, namespaceId, id)))
      throw apiRefusal('not_found', `There is no exception ${id} here.`);
    await raisePolicyVersion(trx, namespaceId);
  });
}

/** Whether an exemption holds now, for just this scope and whatever package. */
function isSame(row: ExemptionRow, scope: Scope, now: number): boolean {
  return (
    row.package === null &&
    row.namespace_id === (scope.namespaceId ?? null) &&
    row.repository_id === (scope.repositoryId ?? null) &&
    row.digest === (scope.digest ?? null) &&
    (row.expires_at === null || row.expires_at > now)
  );
}
