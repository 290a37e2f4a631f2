import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/scan-report.ts';
import type { VexJustification, VexStatus } from '../model/vex-statement.ts';
import { whatToDoAbout } from './fix-text.ts';
import { openPackages, packageRef } from './package-of-finding.ts';

/** What is stated of a vulnerability in some packages of the image. */
export interface Stated {
  readonly vulnerability: string;
  readonly status: VexStatus;
  readonly justification?: VexJustification;
  /** Why; for `affected`, what is done about it. */
  readonly reason: string;
  /** ISO 8601. */
  readonly since: string;
  /** Package URLs. */
  readonly packages: readonly string[];
  /** All that it was said of; never empty. */
  readonly findings: readonly Finding[];
}

/**
 * What a report states: what somebody said of a finding, as they said it. An exemption without a justification accepts the risk: the
 * product is affected. Of what nobody said anything it is known that an affected version is there, and not what that means for the
 * product: it is under investigation.
 */
export function* statedIn(report: ScanReport): Generator<Stated> {
  const packageOf = openPackages(report);
  const groups = Map.groupBy(report.findings ?? [], ({ vulnerability, suppression }) =>
    JSON.stringify([vulnerability, suppression]),
  );
  for (const findings of groups.values()) {
    const [first] = findings as [Finding];
    yield {
      vulnerability: first.vulnerability,
      ...sayingOf(findings, report.createdAt),
      packages: [...new Set(findings.map((finding) => packageRef(packageOf(finding))))],
      findings,
    };
  }
}

function sayingOf(
  findings: readonly Finding[],
  now: string,
): Pick<Stated, 'status' | 'justification' | 'reason' | 'since'> {
  const [first] = findings as readonly [Finding];
  const { suppression } = first;
  if (!suppression) {
    const reason = `${[...new Set(findings.map(whatToDoAbout))].join('; ')}.`;
    return { status: 'under_investigation', reason, since: now };
  }
  const { status, justification, reason, since } = suppression;
  return { status: status ?? (justification ? 'not_affected' : 'affected'), justification, reason, since };
}
