import type { ApiBlockedPull, ApiNamespacePolicy } from '../../../api/policy-schemas.ts';
import type { Queries } from '../../../db/database.ts';
import { listPullRefusals, type PullRefusalRow } from '../../../db/pull-refusal.ts';
import { effectivePolicy, readPolicy, ruleOrigins } from '../../../policy/policy.ts';
import { registryPolicy, setNamespacePolicy, setRegistryPolicy } from '../../effective-policies.ts';
import { presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';

/** Policies of namespaces and of the registry. */
export const policyHandlers: Handlers<
  'getPolicy' | 'setPolicy' | 'getRegistryPolicy' | 'setRegistryPolicy' | 'listBlockedPulls' | 'listAllBlockedPulls'
> = {
  getPolicy: async ({ services, params }) => await presented(services.database.kysely, params.namespace),
  async setPolicy({ services, params, body }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    await setNamespacePolicy(services.database, id, body.rules);
    return await presented(services.database.kysely, params.namespace);
  },
  getRegistryPolicy: async ({ services }) => ({ rules: await registryPolicy(services.database.kysely) }),
  async setRegistryPolicy({ services, body }) {
    await setRegistryPolicy(services.database, body.rules);
    return { rules: await registryPolicy(services.database.kysely) };
  },
  async listBlockedPulls({ services, params, query }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    return presentBlockedPulls(await listPullRefusals(services.database.kysely, [id], query));
  },
  listAllBlockedPulls: async ({ services, query }) =>
    presentBlockedPulls(await listPullRefusals(services.database.kysely, undefined, query)),
};

async function presented(db: Queries, name: string): Promise<ApiNamespacePolicy> {
  const own = readPolicy((await requireNamespace(db, name)).policy);
  const registry = await registryPolicy(db);
  return { own, registry, effective: effectivePolicy(registry, own), origins: ruleOrigins(registry, own) };
}

function presentBlockedPulls(page: { readonly items: readonly PullRefusalRow[]; readonly total: number }) {
  const items = page.items.map(
    ({ repository, digest, actor, address, rule, message, count, last_at: lastAt }): ApiBlockedPull => ({
      ...{ repository, digest, actor, address, message, count },
      rules: rule.split(','),
      lastAt: presentTime(lastAt),
    }),
  );
  return { items, total: page.total };
}
