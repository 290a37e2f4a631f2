import type { Queries } from '../db/database.ts';
import {
  type CandidateMatch,
  declaredSets,
  listCandidateMatches,
  listCandidateMembers,
  listImageSets,
} from '../db/stored-image.ts';
import { packageKindOf } from '../ecosystems/package-kind-of.ts';
import type { AdvisoriesInUse } from '../jobs/advisories-in-use.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { DeclaringKind } from '../model/package.ts';
import { severities } from '../model/severity.ts';
import { countsFrom } from '../policy/finding-options.ts';
import type { PolicyNeeds } from '../policy/needs.ts';
import { type Policy, rulesInUse } from '../policy/policy.ts';
import type { PolicyUse } from '../policy/rule.ts';
import type { JudgedFinding } from '../policy/subject.ts';
import type { Likelihoods } from './likelihoods.ts';

/** A finding that breaks a rule of one of the policies, wherever its package lies. */
export interface Offence {
  readonly match: CandidateMatch;
  readonly finding: JudgedFinding;
}

/** What matters of all images that are stored: of each set the findings that break a rule, whether or not they are suppressed. */
export interface StoredOffences {
  /** Of an image, as of a generation, with what is shown in its namespace. */
  of(imageId: number, generation: number, shown: readonly DeclaringKind[]): readonly Offence[];
}

/**
 * Reads the matches of distinct packages once, keeps those that break a rule of one of these policies as of `now`, and has them stand for
 * each set that holds the package. Its cost grows with distinct packages and sets, which images share, and only slightly with images.
 */
export async function readOffences(
  sources: { readonly db: Queries; readonly advisories: AdvisoriesInUse; readonly likelihoods: Likelihoods },
  policies: readonly Policy[],
  about: {
    readonly needs: PolicyNeeds;
    readonly use: PolicyUse;
    readonly now: number;
    readonly oldest: number;
    readonly namespaceIds: readonly number[] | undefined;
  },
): Promise<StoredOffences> {
  const { db } = sources;
  const { needs, use, now, oldest, namespaceIds } = about;
  const breaks = breaksOneOf(policies, use, now);
  if (!breaks) return { of: () => [] };
  const offences = (await candidates(sources, policies, needs, oldest)).filter(({ finding }) => breaks(finding));
  const byPackage = Map.groupBy(offences, ({ match }) => match.packageId);
  const bySet = new Map<number, Offence[]>();
  for (const { setId, packageId } of await listCandidateMembers(db, needs.findings, oldest)) {
    const own = byPackage.get(packageId);
    if (!own) continue;
    const known = bySet.get(setId);
    if (known) known.push(...own);
    else bySet.set(setId, [...own]);
  }
  const setsOf = new Map<number, number[]>();
  for (const { imageId, setId } of await listImageSets(db, namespaceIds)) {
    if (!bySet.has(setId)) continue;
    const sets = setsOf.get(imageId);
    if (sets) sets.push(setId);
    else setsOf.set(imageId, [setId]);
  }
  const declared = await declaredSets(db);
  return {
    of(imageId, generation, shown) {
      const sets = (setsOf.get(imageId) ?? []).filter((id) => isShown(declared.get(id), shown));
      return sets.flatMap((id) => (bySet.get(id) ?? []).filter(({ match }) => holdsAt(match, generation)));
    },
  };
}

/** Whether a finding breaks a rule of one of the policies; `undefined` where no rule is about findings. */
function breaksOneOf(policies: readonly Policy[], use: PolicyUse, now: number) {
  const inUse = policies.flatMap((policy) =>
    rulesInUse(policy, use).flatMap(({ rule, setting }) => (rule.kind === 'finding' ? [{ rule, setting }] : [])),
  );
  if (inUse.length === 0) return undefined;
  return (finding: JudgedFinding) =>
    inUse.some(({ rule, setting }) => rule.breaks(finding, setting) && countsFrom(finding, setting) <= now);
}

async function candidates(
  { db, advisories, likelihoods }: Parameters<typeof readOffences>[0],
  policies: readonly Policy[],
  { findings, facts }: PolicyNeeds,
  oldest: number,
): Promise<Offence[]> {
  // The day of a fix stands in the match's own words alone.
  const fromFix = JSON.stringify(policies).includes('"graceFrom":"fix"');
  const matches = await listCandidateMatches(db, findings, oldest, fromFix);
  const ids = matches.map((match) => match.ids);
  const epss = facts.has('epss') ? await advisories.use(({ lookup }) => likelihoods(lookup, ids)) : undefined;
  return matches.map((match) => ({ match, finding: findingOf(match, epss?.get(match.ids)?.score) }));
}

function findingOf(match: CandidateMatch, epss: number | undefined): JudgedFinding {
  const detail = match.detail === null ? undefined : (JSON.parse(match.detail) as PackageMatch);
  return {
    vulnerability: match.vulnerability,
    severity: severities[match.severityRank] ?? 'Unknown',
    package: match.name,
    version: match.version,
    kind: packageKindOf(match.ecosystem),
    fixable: match.fixable === 1,
    exploited: match.exploited === 1,
    malicious: match.malicious === 1,
    epss,
    published: timeOf(match.published),
    fixedAt: timeOf(detail?.fixedOn),
    firstSeen: match.foundAt,
    suppressed: false,
  };
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function isShown(declaredBy: string | undefined, shown: readonly DeclaringKind[]): boolean {
  return declaredBy === undefined || shown.includes(declaredBy as DeclaringKind);
}

function holdsAt({ since, until }: CandidateMatch, generation: number): boolean {
  return since <= generation && (until === null || until > generation);
}
