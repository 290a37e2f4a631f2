import { severityRank } from '../model/severity.ts';
import { countsFrom } from './finding-options.ts';
import { listed } from './listed.ts';
import { type Policy, rulesInUse } from './policy.ts';
import type { FindingRule, PolicyUse, RuleSetting } from './rule.ts';
import type { JudgedFinding, PolicySubject } from './subject.ts';
import type { NamedFinding, Reason, Verdict } from './verdict.ts';

/** Findings that a reason keeps. */
const kept = 100;

/** Decides whether a version may be used, as of `now`. The one judgement: of the gate, the console, and the command line. */
export function judge(subject: PolicySubject, policy: Policy, now: number, use: PolicyUse): Verdict {
  const exempted = new Set<string>();
  const reasons: Reason[] = [];
  let until = Number.POSITIVE_INFINITY;
  for (const { id, rule, setting } of rulesInUse(policy, use)) {
    const broken: Broken =
      rule.kind === 'finding' ? byFindings(rule, setting, subject, now) : rule.breaks(subject, setting, now);
    until = Math.min(until, broken.until ?? Number.POSITIVE_INFINITY);
    for (const vulnerability of broken.exempted ?? []) exempted.add(vulnerability);
    const { message, findings = [] } = broken;
    if (message === undefined) continue;
    const effect = setting[use] === 'block' ? 'block' : 'warn';
    const about = { rule: id, effect, label: rule.label(setting), message } as const;
    reasons.push({ ...about, findings: findings.slice(0, kept).map(namedFinding), total: findings.length });
  }
  return {
    use,
    allowed: !reasons.some(({ effect }) => effect === 'block'),
    reasons: reasons.toSorted((a, b) => Number(a.effect === 'warn') - Number(b.effect === 'warn')),
    exempted: [...exempted],
    until,
  };
}

interface Broken {
  readonly message?: string;
  readonly until?: number;
  readonly findings?: readonly JudgedFinding[];
  readonly exempted?: readonly string[];
}

function byFindings(rule: FindingRule, setting: RuleSetting, { scan }: PolicySubject, now: number): Broken {
  if (!scan) return {};
  const counting: JudgedFinding[] = [];
  const exempted: string[] = [];
  let until = Number.POSITIVE_INFINITY;
  for (const finding of scan.findings) {
    if (!rule.breaks(finding, setting)) continue;
    const from = countsFrom(finding, setting);
    if (from > now) until = Math.min(until, from);
    else if (finding.suppressed) exempted.push(finding.vulnerability);
    else counting.push(finding);
  }
  const findings = counting.sort(bySeverity);
  return { message: listed(findings.map(inWords)), until, findings, exempted };
}

function bySeverity(a: JudgedFinding, b: JudgedFinding): number {
  return severityRank(a.severity) - severityRank(b.severity);
}

function inWords(finding: JudgedFinding): string {
  const known = finding.fixable ? 'fixed' : 'no fix yet';
  const fix = finding.fixedVersion ? `fixed in ${finding.fixedVersion}` : known;
  return `${finding.vulnerability} (${finding.severity}) in ${finding.package} ${finding.version}, ${fix}`;
}

function namedFinding({ vulnerability, severity, package: name, version, fixedVersion }: JudgedFinding): NamedFinding {
  return { vulnerability, severity, package: name, version, fixedVersion };
}
