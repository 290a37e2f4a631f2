import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database, Queries } from '../db/database.ts';
import { listExemptions } from '../db/exemption.ts';
import { findManifest, listReferences, type ManifestRow } from '../db/manifest.ts';
import { listJudgedFindings } from '../db/match.ts';
import { findNamespace, type NamespaceRow } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { findScan } from '../db/scan.ts';
import type { Clock } from '../lib/clock.ts';
import type { Digest } from '../oci/digest.ts';
import { namespaceOf } from '../oci/reference.ts';
import { judge } from '../policy/judge.ts';
import type { BlockLevel, Policy } from '../policy/policy.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { PullGate } from '../registry/ports.ts';

/** The pull gate, and the verdict behind it for whoever shows it. */
export interface PolicyGate extends PullGate {
  verdict(repository: string, digest: string): Promise<Verdict>;
}

const allowed: Verdict = { allowed: true, exempted: [] };

/** Judges manifests by the policy of their namespace. A verdict is remembered until anything changes. */
export function openPolicyGate(database: Database, clock: Clock): PolicyGate {
  const db = database.kysely;
  const verdicts = cacheUntilChange<Verdict>(database);
  const verdict = (repository: string, digest: string) =>
    verdicts(`${repository}@${digest}`, () => decide(db, clock, repository, digest));
  return {
    verdict,
    async refusal(repository, digest) {
      const answer = await verdict(repository, digest);
      if (answer.allowed) return undefined;
      const namespace = namespaceOf(repository);
      return {
        message: `${repository}@${digest.slice(0, 19)} is blocked by the policy of namespace ${namespace}: ${answer.message}`,
        detail: { rule: answer.rule, blocking: answer.blocking },
      };
    },
  };
}

async function decide(db: Queries, clock: Clock, repository: string, digest: string): Promise<Verdict> {
  const namespace = await findNamespace(db, namespaceOf(repository));
  if (!namespace?.block_at) return allowed;
  const row = await findRepository(db, repository);
  const manifest = row && (await findManifest(db, row.id, digest));
  return manifest ? await decideManifest(db, clock, namespace, manifest, 0) : allowed;
}

/** An index is as its worst child; other artifacts than images hold nothing that could be scanned. */
async function decideManifest(
  db: Queries,
  clock: Clock,
  namespace: NamespaceRow,
  manifest: ManifestRow,
  depth: number,
): Promise<Verdict> {
  if (manifest.kind === 'artifact' || depth > 3) return allowed;
  if (manifest.kind === 'index') {
    for (const reference of await listReferences(db, manifest.id)) {
      const child =
        reference.platform === 'attestation'
          ? undefined
          : await findManifest(db, manifest.repository_id, reference.digest as Digest);
      const answer = child ? await decideManifest(db, clock, namespace, child, depth + 1) : allowed;
      if (!answer.allowed) return answer;
    }
    return allowed;
  }
  const policy = await policyOf(db, namespace);
  const scan = await findScan(db, manifest.id);
  // While a scan is repeated, what the last one found still counts.
  const known = scan?.image_id != null && scan.generation !== null && policy.blockAt;
  const findings = known
    ? await listJudgedFindings(db, scan.image_id as number, scan.generation as number, policy.blockAt as BlockLevel)
    : undefined;
  return judge(findings, policy, clock());
}

async function policyOf(db: Queries, namespace: NamespaceRow): Promise<Policy> {
  const exemptions = await listExemptions(db, namespace.id);
  return {
    blockAt: (namespace.block_at as BlockLevel | null) ?? undefined,
    unscanned: namespace.unscanned === 'deny' ? 'deny' : 'allow',
    exemptions: exemptions.map((row) => ({
      vulnerability: row.vulnerability,
      reason: row.reason,
      owner: row.owner,
      expiresAt: row.expires_at ?? undefined,
    })),
  };
}
