import type { ApiNamespacePolicy } from '../../../api/policy-schemas.ts';
import type { Queries } from '../../../db/database.ts';
import { effectivePolicy, readPolicy, ruleOrigins } from '../../../policy/policy.ts';
import { registryPolicy, setNamespacePolicy, setRegistryPolicy } from '../../effective-policies.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';

/** Policies of namespaces and of the registry. */
export const policyHandlers: Handlers<'getPolicy' | 'setPolicy' | 'getRegistryPolicy' | 'setRegistryPolicy'> = {
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
};

async function presented(db: Queries, name: string): Promise<ApiNamespacePolicy> {
  const own = readPolicy((await requireNamespace(db, name)).policy);
  const registry = await registryPolicy(db);
  return { own, registry, effective: effectivePolicy(registry, own), origins: ruleOrigins(registry, own) };
}
