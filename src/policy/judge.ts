import type { Severity } from '../model/severity.ts';
import { reaches, severityRank } from '../model/severity.ts';
import type { Exemption, Policy } from './policy.ts';
import type { BlockingFinding, Verdict } from './verdict.ts';

/** What a verdict needs to know of a finding. */
export interface JudgedFinding {
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly package: string;
  readonly version: string;
  readonly fixedVersion?: string;
}

/** Findings that a refusal names one by one. */
const named = 3;

/**
 * Decides whether a version may be handed out. `findings` is absent where there is no complete scan. Exemptions count by id or
 * alias until they end.
 */
export function judge(findings: readonly JudgedFinding[] | undefined, policy: Policy, now: number): Verdict {
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
  const valid = policy.exemptions.filter((exemption) => exemption.expiresAt === undefined || exemption.expiresAt > now);
  const risky = findings.filter((finding) => reaches(finding.severity, blockAt));
  const exempted = risky.filter((finding) => isExempt(finding, valid));
  const blocking = risky
    .filter((finding) => !isExempt(finding, valid))
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  if (blocking.length === 0)
    return { allowed: true, exempted: [...new Set(exempted.map((finding) => finding.vulnerability))] };
  return { allowed: false, rule: 'vulnerable', message: describe(blocking), blocking: blocking.map(blockingFinding) };
}

/** Whether one of the exemptions is for this finding. */
export function isExempt(
  finding: Pick<JudgedFinding, 'vulnerability' | 'aliases'>,
  exemptions: readonly Pick<Exemption, 'vulnerability'>[],
): boolean {
  return exemptions.some(({ vulnerability }) => {
    const wanted = vulnerability.toUpperCase();
    return (
      finding.vulnerability.toUpperCase() === wanted || finding.aliases.some((alias) => alias.toUpperCase() === wanted)
    );
  });
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
