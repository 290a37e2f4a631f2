import { uuidOf } from '../../lib/uuid-of.ts';
import type { CvssScore } from '../../model/advisory.ts';
import type { Finding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import type { Severity } from '../../model/severity.ts';
import type { VexJustification, VexStatus } from '../../model/vex-statement.ts';
import { whatToDoAbout } from '../fix-text.ts';
import { isAddress } from '../is-address.ts';
import { openPackages, packageRef } from '../package-of-finding.ts';
import { type Stated, statedIn } from '../stated.ts';

/**
 * Vulnerabilities with what they affect; `refOf` names a component by its own name. One entry for each that something different is said
 * of. In the order of the XML schema.
 */
export function* vulnerabilitiesOf(report: ScanReport, refOf: (ref: string) => string): Generator<object> {
  const packageOf = openPackages(report);
  for (const stated of statedIn(report)) {
    const [first] = stated.findings as readonly [Finding];
    const byRef = Map.groupBy(stated.findings, (finding) => packageRef(packageOf(finding)));
    const links = [...new Set([first.link, ...first.references])].filter(isAddress);
    yield {
      'bom-ref': `vulnerability:${uuidOf(JSON.stringify([stated.vulnerability, stated.packages]))}`,
      id: first.vulnerability,
      source: { name: first.sources[0], url: links[0] },
      references: first.aliases
        .filter((alias) => alias !== first.vulnerability)
        .map((id) => ({ id, source: { name: first.sources[0] } })),
      ratings: ratingsOf(stated.findings),
      cwes: cwesOf(first),
      description: first.description || undefined,
      recommendation: [...new Set(stated.findings.map(whatToDoAbout))].join('; '),
      advisories: links.map((url) => ({ url })),
      published:
        first.published !== undefined && Number.isFinite(Date.parse(first.published))
          ? new Date(first.published).toISOString()
          : undefined,
      analysis: analysisOf(stated),
      affects: [...byRef].map(([ref, [finding]]) => ({
        ref: refOf(ref),
        versions: [affectedVersion(finding as Finding)],
      })),
      properties: propertiesOf(first),
    };
  }
}

/** Whether a version is affected of which its source still investigates that, nobody knows yet. */
function affectedVersion({ package: { version }, status }: Finding): object {
  return { version, status: status === 'under_investigation' ? 'unknown' : 'affected' };
}

const levels = {
  Critical: 'critical',
  High: 'high',
  Medium: 'medium',
  Low: 'low',
  Negligible: 'info',
  Unknown: 'unknown',
} as const satisfies Record<Severity, string>;

const methods: Readonly<Record<string, string>> = {
  '2.0': 'CVSSv2',
  '3.0': 'CVSSv3',
  '3.1': 'CVSSv31',
  '4.0': 'CVSSv4',
};

/** The level that counts, of each who gave one, and everybody's scores. */
function ratingsOf(findings: readonly Finding[]): object[] {
  const [first] = findings as readonly [Finding];
  const byLevel = new Map(findings.map((one) => [`${one.severity} ${one.severitySource}`, one]));
  const scores = first.scores ?? (first.cvss ? [first.cvss] : []);
  return [
    ...[...byLevel.values()].map(({ severity, severitySource }) => ({
      source: { name: severitySource || 'nobody' },
      severity: levels[severity],
      method: 'other',
    })),
    ...scores.map(scoreOf),
  ];
}

function scoreOf({ source, score, version, vector }: CvssScore): object {
  return { source: { name: source }, score, method: methods[version] ?? 'other', vector };
}

function cwesOf({ weaknesses = [] }: Finding): number[] {
  return weaknesses.flatMap((one) => /^CWE-(\d{1,6})$/.exec(one)?.[1] ?? []).map(Number);
}

function propertiesOf({ epss, exploited, priority }: Finding): object[] {
  const values = {
    'epss:score': epss?.score,
    'epss:percentile': epss?.percentile,
    'exploited-since': exploited?.since,
    priority: priority?.score,
  };
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : { name: `cleardock:${name}`, value: String(value) },
  );
}

const states = {
  not_affected: 'not_affected',
  affected: 'exploitable',
  fixed: 'resolved',
  under_investigation: 'in_triage',
} as const satisfies Record<VexStatus, string>;

const justifications = {
  component_not_present: 'code_not_present',
  vulnerable_code_not_present: 'code_not_present',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  vulnerable_code_cannot_be_controlled_by_adversary: 'requires_environment',
  inline_mitigations_already_exist: 'protected_by_mitigating_control',
} as const satisfies Record<VexJustification, string>;

function analysisOf({ status, justification, reason }: Stated): object {
  return {
    state: states[status],
    justification: justification && justifications[justification],
    detail: reason,
  };
}
