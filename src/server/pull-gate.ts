import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database, Queries } from '../db/database.ts';
import { findManifest } from '../db/manifest.ts';
import { findNamespace, type NamespaceRow } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { childrenOf, type VersionRow } from '../db/version.ts';
import { namespaceOf } from '../oci/reference.ts';
import { indexVerdict } from '../policy/index-verdict.ts';
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
  /** Verdicts on several manifests of one repository, in their order. Costs a few queries, however many there are. */
  verdicts(repository: string, manifests: readonly ManifestOfVerdict[], use: PolicyUse): Promise<readonly Verdict[]>;
}

/** A manifest as far as it tells what is to be judged. */
export type ManifestOfVerdict = Pick<VersionRow, 'id' | 'digest' | 'repository_id' | 'kind'>;

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
  const decisions = openDecisions({ ...sources, db }, policies);
  async function answerTo(repository: string, digest: string, use: PolicyUse) {
    const judgeNow = async () => {
      const verdict = await decisions.one(repository, digest, use);
      return { verdict, answer: pullAnswer(verdict, repository, digest) };
    };
    const known = await answers(`${use} ${repository}@${digest}`, judgeNow);
    return known.verdict.until > sources.clock() ? known : await judgeNow();
  }
  return {
    verdict: async (repository, digest, use) => (await answerTo(repository, digest, use)).verdict,
    verdicts: decisions.all,
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

interface Decisions {
  one(repository: string, digest: string, use: PolicyUse): Promise<Verdict>;
  all: PolicyGate['verdicts'];
}

function openDecisions(sources: VerdictSources, policies: EffectivePolicies): Decisions {
  const { db, clock } = sources;
  const images = openImageVerdicts(sources);

  async function decideManifests(
    about: About,
    manifests: readonly ManifestOfVerdict[],
    depth: number,
  ): Promise<readonly Verdict[]> {
    const { namespace, policy, use } = about;
    const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
    const ofImages = await images(namespace, ofKind('image'), policy, use);
    const children = depth === maxDepth ? [] : await platformsOf(db, ofKind('index'));
    const verdicts = children.length === 0 ? [] : await decideManifests(about, children, depth + 1);
    const platforms = Map.groupBy(
      children.map(({ parentId, platform }, at) => ({ parentId, platform, verdict: verdicts[at] as Verdict })),
      ({ parentId }) => parentId,
    );
    return manifests.map(({ id, kind }) => {
      // Other artifacts than images hold nothing that could be run.
      if (kind !== 'index') return ofImages.get(id) ?? allowed(use);
      return depth === maxDepth ? tooDeep(policy, clock(), use) : indexVerdict(platforms.get(id) ?? [], use);
    });
  }

  async function all(repository: string, manifests: readonly ManifestOfVerdict[], use: PolicyUse) {
    const namespace = await findNamespace(db, namespaceOf(repository));
    if (!namespace) return manifests.map(() => allowed(use));
    return await decideManifests({ namespace, policy: await policies(namespace), use }, manifests, 0);
  }

  return {
    all,
    async one(repository, digest, use) {
      const row = await findRepository(db, repository);
      const manifest = row && (await findManifest(db, row.id, digest));
      const [verdict] = manifest ? await all(repository, [manifest], use) : [];
      return verdict ?? allowed(use);
    },
  };
}

interface About {
  readonly namespace: NamespaceRow;
  readonly policy: Policy;
  readonly use: PolicyUse;
}

function tooDeep(policy: Policy, now: number, use: PolicyUse): Verdict {
  return judge({ unscannedBecause: 'its image indexes are nested too deeply to be judged' }, policy, now, use);
}

/** What of indexes can be run: their images that the repository has, without attestations. */
async function platformsOf(db: Queries, indexes: readonly ManifestOfVerdict[]) {
  const children = await childrenOf(
    db,
    indexes.map(({ id }) => id),
    1,
  );
  return children
    .filter(({ kind }) => kind !== 'artifact')
    .map((child) => ({ ...child, platform: child.stated ?? child.platform ?? child.digest.slice(0, 19) }));
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
