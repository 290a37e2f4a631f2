import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database, Queries } from '../db/database.ts';
import { findManifest, listReferences, type ManifestRow } from '../db/manifest.ts';
import { findNamespace, type NamespaceRow } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import type { Digest } from '../oci/digest.ts';
import { namespaceOf } from '../oci/reference.ts';
import { indexVerdict, type PlatformVerdict } from '../policy/index-verdict.ts';
import { judge } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyUse } from '../policy/rule.ts';
import { allowed, type Reason, type Verdict, verdictInWords } from '../policy/verdict.ts';
import type { PullAnswer, PullGate } from '../registry/ports.ts';
import { type EffectivePolicies, openEffectivePolicies } from './effective-policies.ts';
import { openImageVerdicts, type VerdictSources } from './image-verdicts.ts';

/** The pull gate, and the verdict behind it for whoever shows it or admits by it. */
export interface PolicyGate extends PullGate {
  /** The verdict on a manifest of a repository; one that is not there is allowed. */
  verdict(repository: string, digest: string, use: PolicyUse): Promise<Verdict>;
}

/** Indexes of indexes that are followed; a deeper one counts as not scanned. */
const maxDepth = 3;

/**
 * Judges manifests by the policy of their namespace. The answer for a digest is remembered until anything is written, and never
 * beyond the time at which it can change by itself.
 */
export function openPolicyGate(database: Database, sources: Omit<VerdictSources, 'db'>): PolicyGate {
  const db = database.kysely;
  const answers = cacheUntilChange<{ readonly verdict: Verdict; readonly answer: PullAnswer }>(database);
  const policies = openEffectivePolicies(db);
  const decide = openDecisions({ ...sources, db }, policies);
  async function answerTo(repository: string, digest: string, use: PolicyUse) {
    const judgeNow = async () => {
      const verdict = await decide(repository, digest, use);
      return { verdict, answer: pullAnswer(verdict, repository, digest) };
    };
    const known = await answers(`${use} ${repository}@${digest}`, judgeNow);
    return known.verdict.until > sources.clock() ? known : await judgeNow();
  }
  return {
    verdict: async (repository, digest, use) => (await answerTo(repository, digest, use)).verdict,
    check: async (repository, digest) => (await answerTo(repository, digest, 'pull')).answer,
    async checkUnscanned(repository) {
      const namespace = await findNamespace(db, namespaceOf(repository));
      if (!namespace) return {};
      const subject = { unscannedBecause: 'it is being fetched and was not scanned yet; try again in a minute' };
      const verdict = judge(subject, await policies(namespace), sources.clock(), 'pull');
      return pullAnswer(verdict, repository);
    },
  };
}

type Decisions = (repository: string, digest: string, use: PolicyUse) => Promise<Verdict>;

function openDecisions(sources: VerdictSources, policies: EffectivePolicies): Decisions {
  const { db, clock } = sources;
  const images = openImageVerdicts(sources);

  async function decideManifest(about: About, manifest: ManifestRow, depth: number): Promise<Verdict> {
    const { namespace, policy, use } = about;
    // Other artifacts than images hold nothing that could be run.
    if (manifest.kind === 'artifact') return allowed(use);
    if (manifest.kind === 'image') return await images(namespace, manifest, policy, use);
    if (depth === maxDepth)
      return judge({ unscannedBecause: 'its image indexes are nested too deeply to be judged' }, policy, clock(), use);
    const platforms: PlatformVerdict[] = [];
    for (const { child, platform } of await platformsOf(db, manifest))
      platforms.push({ platform, verdict: await decideManifest(about, child, depth + 1) });
    return indexVerdict(platforms, use);
  }

  return async (repository, digest, use) => {
    const namespace = await findNamespace(db, namespaceOf(repository));
    if (!namespace) return allowed(use);
    const policy = await policies(namespace);
    const row = await findRepository(db, repository);
    const manifest = row && (await findManifest(db, row.id, digest));
    return manifest ? await decideManifest({ namespace, policy, use }, manifest, 0) : allowed(use);
  };
}

interface About {
  readonly namespace: NamespaceRow;
  readonly policy: Policy;
  readonly use: PolicyUse;
}

/** What of an index can be run: its images that the repository has, without attestations. */
async function platformsOf(db: Queries, manifest: ManifestRow) {
  const platforms: { readonly child: ManifestRow; readonly platform: string }[] = [];
  for (const { digest, platform } of await listReferences(db, manifest.id)) {
    if (platform === 'attestation') continue;
    const child = await findManifest(db, manifest.repository_id, digest as Digest);
    if (child && child.kind !== 'artifact')
      platforms.push({ child, platform: platform ?? child.platform ?? child.digest.slice(0, 19) });
  }
  return platforms;
}

function pullAnswer(verdict: Verdict, repository: string, digest?: string): PullAnswer {
  if (verdict.reasons.length === 0) return {};
  const subject = digest === undefined ? repository : `${repository}@${digest.slice(0, 19)}…`;
  const policy = `the policy of namespace ${namespaceOf(repository)}`;
  const words = verdictInWords(verdict);
  const rules = [...new Set(verdict.reasons.map(({ rule }) => rule))];
  if (verdict.allowed)
    return { warning: { message: `${subject}: ${policy} warns ${words}`, rules, vulnerabilities: [] } };
  const blocking = verdict.reasons.filter(({ effect }) => effect === 'block');
  return {
    refusal: {
      message: `${subject} is blocked by ${policy} ${words}`,
      detail: blocking.map(({ rule, label, findings }) => ({ rule, label, findings: findings.slice(0, 20) })),
      rules: [...new Set(blocking.map(({ rule }) => rule))],
      vulnerabilities: vulnerabilitiesOf(blocking),
    },
  };
}

/** At most ten. */
function vulnerabilitiesOf(reasons: readonly Reason[]): string[] {
  const all = reasons.flatMap(({ findings }) => findings.map(({ vulnerability }) => vulnerability));
  return [...new Set(all)].slice(0, 10);
}
