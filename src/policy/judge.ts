import type { Severity } from '../model/severity.ts';
import { reaches, severityRank } from '../model/severity.ts';
import type { Policy } from './policy.ts';
import type { BlockingFinding, Verdict } from './verdict.ts';

/** What a verdict needs to know of a finding. */
export interface JudgedFinding {
  readonly vulnerability: string;
  readonly severity: Severity;
  readonly package: string;
  readonly version: string;
  readonly fixedVersion?: string;
  /** Whether an exemption or a statement keeps it from counting. */
  readonly suppressed: boolean;
}

/** Findings that a refusal names one by one. */
const named = 3;

/** Decides whether a version may be handed out. `findings` is absent where there is no complete scan. */
export function judge(findings: readonly JudgedFinding[] | undefined, policy: Policy): Verdict {
  const { blockAt } = policy;
  if (blockAt === undefined) return { allowed: true, exempted: [] };
  if (!findings) {
    if (policy.unscanned === 'allow') return { allowed: true, exempted: [] };
    return {
      allowed: false,
      rule: 'unscanned',
      message: 'it has no complete scan, and the policy refuses versions that were not scanned',
      blocking: [],
    };
  }
  const risky = findings.filter((finding) => reaches(finding.severity, blockAt));
  const blocking = risky
    .filter((finding) => !finding.suppressed)
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  if (blocking.length === 0)
    return { allowed: true, exempted: [...new Set(risky.map((finding) => finding.vulnerability))] };
  return { allowed: false, rule: 'vulnerable', message: describe(blocking), blocking: blocking.map(blockingFinding) };
}

function describe(blocking: readonly JudgedFinding[]): string {
  const first = blocking.slice(0, named).map((finding) => {
    const fix = finding.fixedVersion ? `fixed in ${finding.fixedVersion}` : 'no fix yet';
    return `${finding.vulnerability} (${finding.severity}) in ${finding.package} ${finding.version}, ${fix}`;
  });
  const more = blocking.length > named ? `; +${blocking.length - named} more` : '';
  return `${first.join('; ')}${more}`;
}

function blockingFinding(finding: JudgedFinding): BlockingFinding {
  const { vulnerability, severity, package: name, version, fixedVersion } = finding;
  return { vulnerability, severity, package: name, version, fixedVersion };
}
