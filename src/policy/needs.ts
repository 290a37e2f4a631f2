import { type Severity, severityRank } from '../model/severity.ts';
import { type Policy, rulesInUse } from './policy.ts';
import { type NeededFact, type PolicyUse, policyUses } from './rule.ts';

/** What must be known of a version before a policy can judge it. */
export interface PolicyNeeds {
  /** Whether a rule is on. */
  readonly any: boolean;
  /** Findings that may break a rule: of a level or above, or with a mark, or all. */
  readonly findings: {
    readonly atLeast?: Severity;
    readonly exploited?: boolean;
    readonly malicious?: boolean;
    readonly all?: boolean;
  };
  readonly facts: ReadonlySet<NeededFact>;
}

/** What the rules of policies need that are on for some of these uses. */
export function needsOf(policies: readonly Policy[], uses: readonly PolicyUse[] = policyUses): PolicyNeeds {
  const inUse = policies.flatMap((policy) => uses.flatMap((use) => rulesInUse(policy, use)));
  const selections = inUse.flatMap(({ rule, setting }) => (rule.kind === 'finding' ? [rule.selects(setting)] : []));
  const levels = selections.flatMap((one) => (typeof one === 'object' && 'atLeast' in one ? [one.atLeast] : []));
  const marks = selections.flatMap((one) => (typeof one === 'object' && 'marked' in one ? [one.marked] : []));
  return {
    any: inUse.length > 0,
    findings: {
      atLeast: levels.toSorted((a, b) => severityRank(b) - severityRank(a))[0],
      exploited: marks.includes('exploited'),
      malicious: marks.includes('malicious'),
      all: selections.includes('all'),
    },
    facts: new Set(inUse.flatMap(({ rule }) => rule.needs ?? [])),
  };
}
