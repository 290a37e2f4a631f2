import type { Database, Queries } from '../db/database.ts';
import { type NamespaceRow, raisePolicyVersion, updateNamespace } from '../db/namespace.ts';
import { getSetting, putSetting } from '../db/setting.ts';
import { effectivePolicy, type Policy, readPolicy } from '../policy/policy.ts';

const registryKey = 'registry-policy';

/** Namespaces whose policies are kept; a full memory starts over. */
const maxPolicies = 10_000;

/** The policy of the registry, which holds where a namespace sets nothing else. */
export async function registryPolicy(db: Queries): Promise<Policy> {
  return readPolicy((await getSetting(db, registryKey)) ?? '{}');
}

/** Sets it. What every namespace inherits may differ from then on, so all policy versions are raised. */
export async function setRegistryPolicy({ kysely }: Database, policy: Policy): Promise<void> {
  await kysely.transaction().execute(async (trx) => {
    await putSetting(trx, registryKey, JSON.stringify(policy));
    await raisePolicyVersion(trx, undefined);
  });
}

/** Sets the rules of a namespace itself. */
export async function setNamespacePolicy({ kysely }: Database, id: number, policy: Policy): Promise<void> {
  await updateNamespace(kysely, id, { policy: JSON.stringify(policy) });
}

/** The policy that holds in a namespace; read again when its policy version is raised. */
export type EffectivePolicies = (namespace: Pick<NamespaceRow, 'id' | 'policy' | 'policy_version'>) => Promise<Policy>;

/** Opens a memory of them. */
export function openEffectivePolicies(db: Queries): EffectivePolicies {
  const known = new Map<number, { readonly version: number; readonly policy: Policy }>();
  return async ({ id, policy: own, policy_version: version }) => {
    const remembered = known.get(id);
    if (remembered?.version === version) return remembered.policy;
    const policy = effectivePolicy(await registryPolicy(db), readPolicy(own));
    if (known.size >= maxPolicies) known.clear();
    known.set(id, { version, policy });
    return policy;
  };
}
