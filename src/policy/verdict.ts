import type { Severity } from '../model/severity.ts';
import type { PolicyUse } from './rule.ts';
import type { RuleId } from './rules/index.ts';

/** The answer of a policy, with its reasons. */
export interface Verdict {
  readonly use: PolicyUse;
  readonly allowed: boolean;
  /** Rules that are broken: those that block before those that warn. */
  readonly reasons: readonly Reason[];
  /** Vulnerabilities that would break a rule, were they not suppressed. */
  readonly exempted: readonly string[];
  /** When the answer can change by itself, in milliseconds since the epoch; `Infinity` where it cannot. */
  readonly until: number;
}

/** One rule that is broken. */
export interface Reason {
  readonly rule: RuleId;
  readonly effect: 'warn' | 'block';
  /** What the rule forbids: `High or above`. */
  readonly label: string;
  /** What breaks it, in words. */
  readonly message: string;
  /** Findings that break it, the worst first; none where the version breaks it as a whole. At most 100. */
  readonly findings: readonly NamedFinding[];
  /** Number of all of them. */
  readonly total: number;
}

/** A finding as a reason names it. */
export interface NamedFinding {
  readonly vulnerability: string;
  readonly severity: Severity;
  readonly package: string;
  readonly version: string;
  readonly fixedVersion?: string;
}

/** The answer where nothing is to be judged. */
export function allowed(use: PolicyUse): Verdict {
  return { use, allowed: true, reasons: [], exempted: [], until: Number.POSITIVE_INFINITY };
}

/** What a verdict says, in one line: `(High or above): CVE-… ; (secrets in layers): …`. */
export function verdictInWords(verdict: Verdict): string {
  return decidingReasons(verdict)
    .map(({ label, message }) => `(${label}): ${message}`)
    .join('; ');
}

/** The reasons that a verdict is given for: those that block, or where none does, those that warn. */
export function decidingReasons({ reasons, allowed: isAllowed }: Verdict): readonly Reason[] {
  return reasons.filter(({ effect }) => effect === (isAllowed ? 'warn' : 'block'));
}
