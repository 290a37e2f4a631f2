import { describe, expect, it } from 'vitest';
import { groupFindings, type RatedFinding } from './finding-groups.ts';

function finding(name: string, ids: string, severityRank: number, score: number, more: object = {}): RatedFinding {
  const facts = {
    ...{ matchId: 1, path: 'x', ecosystem: 'npm', name, version: '1', ids, severityRank, score: -1 },
    ...{ fixable: 0, exploited: 0, exploitation: 0, malicious: 0, ...more },
  };
  return { facts, score, epss: undefined };
}

const findings: readonly RatedFinding[] = [
  finding('a', 'CVE-1 GHSA-1', 1, 50, { fixable: 1 }),
  finding('a', 'CVE-2', 3, 20),
  finding('a', 'CVE-1 GHSA-1', 1, 50, { version: '2' }),
  { ...finding('b', 'CVE-1 GHSA-1', 0, 90, { exploited: 1 }), epss: { score: 0.5 } },
];

describe('findings together', () => {
  it('by package, the most pressing first', () => {
    expect(groupFindings(findings, 'package')).toMatchObject([
      { package: { name: 'b', version: '1' }, findings: 1, highest: 'Critical', exploited: true, epss: 0.5 },
      {
        package: { name: 'a', version: '1' },
        findings: 2,
        vulnerabilities: 2,
        fixable: 1,
        counts: { High: 1, Low: 1 },
      },
      { package: { name: 'a', version: '2' }, findings: 1, highest: 'High', priority: 50 },
    ]);
  });

  it('by vulnerability, under the id that is shown', () => {
    expect(groupFindings(findings, 'vulnerability')).toMatchObject([
      { vulnerability: 'CVE-1', findings: 3, packages: 3, highest: 'Critical', priority: 90 },
      { vulnerability: 'CVE-2', findings: 1, packages: 1, highest: 'Low', epss: undefined },
    ]);
  });

  it('of nothing are nothing', () => {
    expect(groupFindings([], 'package')).toEqual([]);
  });
});
