import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { actorName } from '../../../auth/actor.ts';
import { isUniqueViolation } from '../../../db/database.ts';
import { findProxy } from '../../../db/proxy.ts';
import {
  addReplicationRule,
  deleteReplicationRule,
  findReplicationRule,
  listReplicationRules,
  type ReplicationRuleRow,
  updateReplicationRule,
} from '../../../db/replication-rule.ts';
import { listReplicationProblems, listReplicationRuns } from '../../../db/replication-run.ts';
import { beginReplicationRun } from '../../../jobs/replicate.ts';
import { checkRemote } from '../../../mirror/check-remote.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentReplicationRun, presentRule } from '../../present/replication.ts';
import type { ApiServices } from './api-services.ts';
import type { Call, Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireRemote } from './remote-address.ts';

const maxRuns = 50;

/** What is copied to other registries and from there. */
export const replicationHandlers: Handlers<
  | 'listReplicationRules'
  | 'createReplicationRule'
  | 'updateReplicationRule'
  | 'deleteReplicationRule'
  | 'testReplicationRule'
  | 'startReplication'
  | 'listReplicationRuns'
  | 'listReplicationProblems'
> = {
  async listReplicationRules({ services, params }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const items = await Promise.all((await listReplicationRules(db, id)).map((row) => presented(services, row)));
    return { items, total: items.length };
  },
  async createReplicationRule({ services, actor, params, body }) {
    const db = services.database.kysely;
    const namespace = await requireNamespace(db, params.namespace);
    await requireTrigger(services, { ...body, namespace: params.namespace });
    const remote = await requireRemote(services, actor, body, undefined);
    const id = await addReplicationRule(db, {
      ...{ namespace_id: namespace.id, name: body.name, direction: body.direction, ...remote },
      ...{ repositories: JSON.stringify(body.repositories), tags: JSON.stringify(body.tags) },
      ...{ on_push: Number(body.onPush), every_hours: body.everyHours },
      ...{ deletes: Number(body.deletes), enabled: Number(body.enabled) },
      ...{ created_by: actorName(actor), created_at: services.clock() },
    });
    if (id === undefined) throw taken(body.name);
    return await presented(services, await requireRule(services, { namespace: params.namespace, id }));
  },
  async updateReplicationRule({ services, actor, params, body }) {
    const rule = await requireRule(services, params);
    await requireTrigger(services, { ...rule, onPush: body.onPush ?? false });
    const { url = rule.url, prefix = rule.prefix, credentials } = body;
    const remote = await requireRemote(services, actor, { url, prefix, credentials }, rule);
    const db = services.database.kysely;
    await updateReplicationRule(db, rule.id, { ...remote, ...changesOf(body) }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? taken(body.name ?? '') : error;
    });
    return await presented(services, await requireRule(services, params));
  },
  async deleteReplicationRule({ services, params }) {
    const { id } = await requireRule(services, params);
    await deleteReplicationRule(services.database.kysely, id);
  },
  async testReplicationRule({ services, params }) {
    const rule = await requireRule(services, params);
    const started = performance.now();
    const error = await checkRemote(rule, { ...services.sending, vault: services.vault });
    return { ok: error === undefined, error, milliseconds: Math.round(performance.now() - started) };
  },
  async startReplication({ services, params }) {
    const { id, name } = await requireRule(services, params);
    const run = await beginReplicationRun(services, id, 'request');
    if (!run) throw apiRefusal('conflict', `A run of ${name} is under way already.`);
    return presentReplicationRun(run);
  },
  async listReplicationRuns({ services, params }) {
    const { id } = await requireRule(services, params);
    const runs = await listReplicationRuns(services.database.kysely, id, { limit: maxRuns });
    return { items: runs.map(presentReplicationRun), total: runs.length };
  },
  async listReplicationProblems({ services, params }) {
    const db = services.database.kysely;
    const { id } = await requireRule(services, params);
    const runs = await listReplicationRuns(db, id, { limit: maxRuns });
    if (!runs.some((run) => run.id === params.run)) throw apiRefusal('not_found', 'There is no such run.');
    const rows = await listReplicationProblems(db, params.run);
    const items = rows.map(({ version, kind, reason }) => ({ version, kind: kind as 'refused' | 'failed', reason }));
    return { items, total: items.length };
  },
};

async function requireRule(
  { database }: ApiServices,
  { namespace, id }: { readonly namespace: string; readonly id: number },
): Promise<ReplicationRuleRow> {
  const rule = await findReplicationRule(database.kysely, id);
  if (rule?.namespace !== namespace) throw apiRefusal('not_found', 'There is no such rule.');
  return rule;
}

/** What a rule of its direction cannot do. */
async function requireTrigger(
  { database }: ApiServices,
  rule: { readonly namespace: string; readonly direction: string; readonly onPush: boolean },
): Promise<void> {
  if (rule.direction !== 'pull') return;
  if (rule.onPush)
    throw apiRefusal('invalid', 'onPush: what is pushed elsewhere is not heard of here; choose hours.', 'onPush');
  if (await findProxy(database.kysely, rule.namespace))
    throw apiRefusal('conflict', `${rule.namespace} is a proxy, which fetches by itself; copy to another namespace.`);
}

function changesOf(body: Call<'updateReplicationRule'>['body']) {
  const { name, repositories, tags, onPush, everyHours, deletes, enabled } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...(repositories === undefined ? {} : { repositories: JSON.stringify(repositories) }),
    ...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
    ...(onPush === undefined ? {} : { on_push: Number(onPush) }),
    ...(everyHours === undefined ? {} : { every_hours: everyHours }),
    ...(deletes === undefined ? {} : { deletes: Number(deletes) }),
    ...(enabled === undefined ? {} : { enabled: Number(enabled) }),
  };
}

function taken(name: string) {
  return apiRefusal('conflict', `There is a rule ${name} already.`);
}

async function presented({ database }: ApiServices, rule: ReplicationRuleRow): Promise<ApiReplicationRule> {
  const [last] = await listReplicationRuns(database.kysely, rule.id, { limit: 1 });
  return presentRule(rule, last);
}
