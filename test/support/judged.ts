import type { JudgedFinding, ScannedFacts } from '../../src/policy/subject.ts';

/** A finding as policies judge it: a vulnerability of the distribution, rated High, that has a fix. */
export function judgedFinding(values: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    vulnerability: 'CVE-1',
    severity: 'High',
    package: 'openssl',
    version: '1.0',
    kind: 'distribution',
    fixedVersion: '1.1',
    fixable: true,
    exploited: false,
    malicious: false,
    unconfirmed: false,
    suppressed: false,
    ...values,
  };
}

/** Facts of a scan that found nothing but what is given. */
export function scannedFacts(values: Partial<ScannedFacts> = {}): ScannedFacts {
  return { findings: [], gaps: [], secrets: [], configRisks: [], ...values };
}
