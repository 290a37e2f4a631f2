import type { ApiBlockedPull, ApiNamespacePolicy } from '../../../api/policy-schemas.ts';
import { type Actor, actorName } from '../../../auth/actor.ts';
import type { Queries } from '../../../db/database.ts';
import type { NamespaceRow } from '../../../db/namespace.ts';
import { listPullRefusals, type PullRefusalRow } from '../../../db/pull-refusal.ts';
import { effectivePolicy, type Policy, readPolicy, ruleOrigins, rulesInUse } from '../../../policy/policy.ts';
import { policyUses } from '../../../policy/rule.ts';
import { registryPolicy, setNamespacePolicy, setRegistryPolicy } from '../../effective-policies.ts';
import type { VerdictSources } from '../../image-verdicts.ts';
import { presentSimulation } from '../../present/simulation.ts';
import { presentTime } from '../../present/time.ts';
import { simulate } from '../../simulation.ts';
import type { ApiServices } from './api-services.ts';
import type { Call, Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';

/** Policies of namespaces and of the registry. */
export const policyHandlers: Handlers<
  | 'getPolicy'
  | 'setPolicy'
  | 'getRegistryPolicy'
  | 'setRegistryPolicy'
  | 'listBlockedPulls'
  | 'listAllBlockedPulls'
  | 'simulatePolicy'
  | 'simulateRegistryPolicy'
> = {
  getPolicy: async ({ services, params }) => await presented(services.database.kysely, params.namespace),
  async setPolicy({ services, actor, params, body }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    await setNamespacePolicy(services.database, id, body.rules);
    await tellChange(services, actor, body.rules, params.namespace);
    return await presented(services.database.kysely, params.namespace);
  },
  getRegistryPolicy: async ({ services }) => ({ rules: await registryPolicy(services.database.kysely) }),
  async setRegistryPolicy({ services, actor, body }) {
    await setRegistryPolicy(services.database, body.rules);
    await tellChange(services, actor, body.rules);
    return { rules: await registryPolicy(services.database.kysely) };
  },
  async simulatePolicy({ services, params, body }) {
    await requireNamespace(services.database.kysely, params.namespace);
    const registry = await registryPolicy(services.database.kysely);
    const policies = ({ policy }: NamespaceRow) => ({
      current: effectivePolicy(registry, readPolicy(policy)),
      proposed: effectivePolicy(registry, body.rules),
    });
    const simulation = await simulate(sourcesOf(services), new Set([params.namespace]), policies, body.use);
    return await presentSimulation(services.database.kysely, simulation, body);
  },
  async simulateRegistryPolicy({ services, body }) {
    const registry = await registryPolicy(services.database.kysely);
    const policies = ({ policy }: NamespaceRow) => {
      const own = readPolicy(policy);
      return { current: effectivePolicy(registry, own), proposed: effectivePolicy(body.rules, own) };
    };
    const simulation = await simulate(sourcesOf(services), undefined, policies, body.use);
    return await presentSimulation(services.database.kysely, simulation, body);
  },
  async listBlockedPulls({ services, params, query }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    return await blockedPulls(services, [id], query);
  },
  listAllBlockedPulls: ({ services, query }) => blockedPulls(services, undefined, query),
};

/** Those of a moment ago included, which are written down later. */
async function blockedPulls(
  { database, refusals }: ApiServices,
  namespaceIds: readonly number[] | undefined,
  query: Call<'listAllBlockedPulls'>['query'],
) {
  await refusals.flush();
  return presentBlockedPulls(await listPullRefusals(database.kysely, namespaceIds, query));
}

async function tellChange(services: ApiServices, actor: Actor, rules: Policy, namespace?: string): Promise<void> {
  const changes = policyUses.flatMap((use) =>
    rulesInUse(rules, use).map(({ rule, setting }) => `${use}: ${setting[use]}s ${rule.label(setting)}`),
  );
  await services.notifier.notify({
    ...{ kind: 'policy-changed', namespace, actor: actorName(actor) },
    changes: changes.length > 0 ? changes : ['no rule is on'],
  });
}

function sourcesOf({ database, blobs, scans, likelihoods, exceptions, clock }: ApiServices): VerdictSources {
  return { db: database.kysely, blobs, advisories: scans.advisories, likelihoods, exceptions, clock };
}

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
