import type { Queries } from '../db/database.ts';
import { type CandidateMatch, listCandidateMatches } from '../db/stored-image.ts';
import { packageKindOf } from '../ecosystems/package-kind-of.ts';
import type { AdvisoriesInUse } from '../jobs/advisories-in-use.ts';
import type { PackageMatch } from '../model/finding.ts';
import { isUnconfirmed } from '../model/is-unconfirmed.ts';
import { severities } from '../model/severity.ts';
import { countsFrom } from '../policy/finding-options.ts';
import type { PolicyNeeds } from '../policy/needs.ts';
import { type Policy, rulesInUse } from '../policy/policy.ts';
import type { PolicyUse } from '../policy/rule.ts';
import type { JudgedFinding } from '../policy/subject.ts';
import type { Likelihoods } from './likelihoods.ts';

/** A match that breaks a rule of one of the policies, wherever its package lies. */
export interface Offence {
  readonly match: CandidateMatch;
  /** Place of its class in {@link Offences.classes}. */
  readonly of: number;
}

/** Matches that break a rule, whether or not they are suppressed. Those of one class break the same rules of all the policies. */
export interface Offences {
  readonly all: readonly Offence[];
  /** Of each class a finding that stands for it before {@link judge}. */
  readonly classes: readonly JudgedFinding[];
}

/** Reads the matches of distinct packages, and keeps those that break a rule of one of these policies as of `now`. */
export async function readOffences(
  sources: { readonly db: Queries; readonly advisories: AdvisoriesInUse; readonly likelihoods: Likelihoods },
  policies: readonly Policy[],
  about: { readonly needs: PolicyNeeds; readonly use: PolicyUse; readonly now: number; readonly oldest: number },
): Promise<Offences> {
  const broken = rulesBrokenBy(policies, about.use, about.now);
  const all: Offence[] = [];
  const classes: JudgedFinding[] = [];
  const known = new Map<string, number>();
  if (!broken) return { all, classes };
  for (const { match, finding } of await candidates(sources, policies, about.needs, about.oldest)) {
    const rules = broken(finding);
    if (rules === '') continue;
    const of = known.get(rules) ?? classes.push(finding) - 1;
    known.set(rules, of);
    all.push({ match, of });
  }
  return { all, classes };
}

/** Tells which rules of the policies a finding breaks, as a text that is alike for the same rules; `undefined` where none is about findings. */
function rulesBrokenBy(policies: readonly Policy[], use: PolicyUse, now: number) {
  const inUse = policies.flatMap((policy) =>
    rulesInUse(policy, use).flatMap(({ id, rule, setting }) =>
      rule.kind === 'finding' ? [{ id, rule, setting }] : [],
    ),
  );
  if (inUse.length === 0) return undefined;
  const distinct = [...new Map(inUse.map((one) => [`${one.id} ${JSON.stringify(one.setting)}`, one])).values()];
  return (finding: JudgedFinding) =>
    distinct
      .flatMap(({ rule, setting }, at) =>
        rule.breaks(finding, setting) && countsFrom(finding, setting) <= now ? [at] : [],
      )
      .join();
}

async function candidates(
  { db, advisories, likelihoods }: Parameters<typeof readOffences>[0],
  policies: readonly Policy[],
  { findings, facts }: PolicyNeeds,
  oldest: number,
): Promise<readonly { readonly match: CandidateMatch; readonly finding: JudgedFinding }[]> {
  // The day of a fix, and what is still looked into, stand in the match's own words alone.
  const inWords = /"graceFrom":"fix"|"confirmedOnly":true/.test(JSON.stringify(policies));
  const matches = await listCandidateMatches(db, findings, oldest, inWords);
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
    unconfirmed: detail !== undefined && isUnconfirmed(detail),
    suppressed: false,
  };
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
