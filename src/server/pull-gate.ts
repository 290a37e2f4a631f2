import { currentAdvisorySet } from '../db/advisory-set.ts';
import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database, Queries } from '../db/database.ts';
import { findManifest, listReferences, type ManifestRow } from '../db/manifest.ts';
import { listJudgedFindings } from '../db/match.ts';
import { findNamespace, type NamespaceRow } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { findScan, type ScanRow } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import type { Clock } from '../lib/clock.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { Digest } from '../oci/digest.ts';
import { namespaceOf } from '../oci/reference.ts';
import { judge } from '../policy/judge.ts';
import type { BlockLevel, Policy } from '../policy/policy.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { PullGate } from '../registry/ports.ts';
import type { ExceptionsInForce } from './exceptions-in-force.ts';

/** The pull gate, and the verdict behind it for whoever shows it. */
export interface PolicyGate extends PullGate {
  verdict(repository: string, digest: string): Promise<Verdict>;
}

const allowed: Verdict = { allowed: true, exempted: [] };

/** Indexes of indexes that are followed; a deeper one is refused while blocking is on. */
const maxDepth = 3;

/** Verdicts on images kept at most; a full cache starts over. */
const maxVerdicts = 10_000;

/**
 * Judges manifests by the policy of their namespace. The answer for a digest is remembered until anything is written; the verdict on
 * an image until its scan, the policy, exemptions, statements or the time change it.
 */
export function openPolicyGate(database: Database, exceptions: ExceptionsInForce, clock: Clock): PolicyGate {
  const db = database.kysely;
  const answers = cacheUntilChange<{ readonly verdict: Verdict; readonly blockAt: string | null }>(database);
  const images = imageVerdicts(db, exceptions, clock);
  const answer = (repository: string, digest: string) =>
    answers(`${repository}@${digest}`, () => decide(db, images, repository, digest));
  return {
    verdict: async (repository, digest) => (await answer(repository, digest)).verdict,
    async refusal(repository, digest) {
      const { verdict, blockAt } = await answer(repository, digest);
      if (verdict.allowed) return undefined;
      const rule = `the policy of namespace ${namespaceOf(repository)} (${blockAt}${blockAt === 'Critical' ? '' : ' or above'})`;
      return {
        message: `${repository}@${digest.slice(0, 19)}… is blocked by ${rule}: ${verdict.message}`,
        detail: { rule: verdict.rule, blocking: verdict.blocking },
      };
    },
  };
}

type ImageVerdicts = (namespace: NamespaceRow, manifest: ManifestRow) => Promise<Verdict>;

async function decide(db: Queries, images: ImageVerdicts, repository: string, digest: string) {
  const namespace = await findNamespace(db, namespaceOf(repository));
  if (!namespace?.block_at) return { verdict: allowed, blockAt: null };
  const row = await findRepository(db, repository);
  const manifest = row && (await findManifest(db, row.id, digest));
  const verdict = manifest ? await decideManifest(db, images, namespace, manifest, 0) : allowed;
  return { verdict, blockAt: namespace.block_at };
}

/** An index is as its worst child; other artifacts than images hold nothing that could be run. */
async function decideManifest(
  db: Queries,
  images: ImageVerdicts,
  namespace: NamespaceRow,
  manifest: ManifestRow,
  depth: number,
): Promise<Verdict> {
  if (manifest.kind === 'artifact') return allowed;
  if (manifest.kind === 'image') return await images(namespace, manifest);
  if (depth === maxDepth)
    return {
      allowed: false,
      rule: 'unscanned',
      message: 'its image indexes are nested too deeply to be judged',
      blocking: [],
    };
  for (const reference of await listReferences(db, manifest.id)) {
    const child = await findManifest(db, manifest.repository_id, reference.digest as Digest);
    const verdict = child ? await decideManifest(db, images, namespace, child, depth + 1) : allowed;
    if (!verdict.allowed) return verdict;
  }
  return allowed;
}

/** Verdicts on single images. */
function imageVerdicts(db: Queries, exceptions: ExceptionsInForce, clock: Clock): ImageVerdicts {
  const known = new Map<string, { readonly verdict: Verdict; readonly until: number }>();
  return async (namespace, manifest) => {
    const scan = await findScan(db, manifest.id);
    // What turned out to hold no layers is a signature or an attestation, whatever its config says.
    if (scan?.state === 'unsupported') return allowed;
    const generation = scan?.generation ?? (await currentAdvisorySet(db)).generation;
    const suppressed = scan && (await exceptions.suppressedOf([scan])).get(manifest.id);
    const key = [manifest.id, namespace.policy_version, scan?.state, generation, suppressed?.key].join();
    const now = clock();
    const remembered = known.get(key);
    if (remembered && now < remembered.until) return remembered.verdict;
    const policy = policyOf(namespace);
    const findings = await knownFindings(db, scan, { generation, shown: shownKinds(namespace), policy });
    const verdict = judge(
      findings?.map((finding) => ({ ...finding, suppressed: suppressed?.matches.has(finding.matchId) ?? false })),
      policy,
    );
    if (known.size >= maxVerdicts) known.clear();
    known.set(key, { verdict, until: suppressed?.until ?? Number.POSITIVE_INFINITY });
    return verdict;
  };
}

/** What the last complete scan found; it counts while the scan is repeated, but not after a repetition that failed. */
async function knownFindings(
  db: Queries,
  scan: ScanRow | undefined,
  { generation, shown, policy: { blockAt } }: { generation: number; shown: readonly DeclaringKind[]; policy: Policy },
) {
  if (!blockAt || !scan || scan.image_id === null || scan.state === 'failed') return undefined;
  return await listJudgedFindings(db, scan.image_id, generation, shown, blockAt);
}

function policyOf(namespace: NamespaceRow): Policy {
  return {
    blockAt: (namespace.block_at as BlockLevel | null) ?? undefined,
    unscanned: namespace.unscanned === 'deny' ? 'deny' : 'allow',
  };
}
