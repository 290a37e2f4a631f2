import type { ApiNamespace } from '../../api/namespace-schemas.ts';
import type { NamespaceRow } from '../../db/namespace.ts';
import { effectivePolicy, type Policy, readPolicy } from '../../policy/policy.ts';
import { presentTime } from './time.ts';

/** A namespace as the API shows it, by the registry's policy; `actions` are what whoever asks may do in it. */
export function presentNamespace(
  row: NamespaceRow,
  registry: Policy,
  repositories: number,
  actions: ApiNamespace['actions'],
): ApiNamespace {
  return {
    name: row.name,
    visibility: row.visibility as ApiNamespace['visibility'],
    scanMode: row.scan_mode as ApiNamespace['scanMode'],
    policy: effectivePolicy(registry, readPolicy(row.policy)),
    secrets: row.secrets === 1,
    configRisks: row.config_risks === 1,
    trustStatements: row.trust_statements === 1,
    clearance: row.clearance === 1,
    lockFiles: row.lock_files === 1,
    sboms: row.sboms === 1,
    kernelHeaders: row.kernel_headers === 1,
    repositories,
    createdAt: presentTime(row.created_at),
    actions,
  };
}
