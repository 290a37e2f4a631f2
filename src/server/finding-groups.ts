import type { ApiFindingGroup } from '../api/finding-contract.ts';
import type { FindingFacts } from '../db/ranked-finding.ts';
import { noCounts, type Severity, severities } from '../model/severity.ts';

/** A finding with what its place in the order is made of. */
export interface RatedFinding {
  readonly facts: FindingFacts;
  /** From 0 to 100. */
  readonly score: number;
  readonly epss: { readonly score: number } | undefined;
}

/** What findings are put together by. */
export type GroupedBy = 'package' | 'vulnerability';

/** Findings of each package (by name and version), or of each vulnerability, together; the most pressing group first. */
export function groupFindings(findings: readonly RatedFinding[], by: GroupedBy): ApiFindingGroup[] {
  const groups = Map.groupBy(findings, ({ facts }) => (by === 'package' ? packageOf(facts) : vulnerabilityOf(facts)));
  return [...groups.values()].map((group) => sumOf(group, by)).sort(byPriority);
}

function sumOf(group: readonly RatedFinding[], by: GroupedBy): ApiFindingGroup {
  const facts = group.map((one) => one.facts);
  const [first] = facts as [FindingFacts];
  const { ecosystem, name, version } = first;
  const likely = group.flatMap(({ epss }) => (epss ? [epss.score] : []));
  return {
    ...(by === 'package' ? { package: { ecosystem, name, version } } : { vulnerability: vulnerabilityOf(first) }),
    findings: group.length,
    vulnerabilities: new Set(facts.map(vulnerabilityOf)).size,
    packages: new Set(facts.map(packageOf)).size,
    highest: severityOf(Math.min(...facts.map(({ severityRank }) => severityRank))),
    counts: countsOf(facts),
    fixable: facts.filter(({ fixable }) => fixable === 1).length,
    exploited: facts.some(({ exploited }) => exploited === 1),
    priority: Math.max(...group.map(({ score }) => score)),
    epss: likely.length > 0 ? Math.max(...likely) : undefined,
  };
}

function countsOf(facts: readonly FindingFacts[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { ...noCounts() };
  for (const { severityRank } of facts) counts[severityOf(severityRank)] += 1;
  return counts;
}

function byPriority(a: ApiFindingGroup, b: ApiFindingGroup): number {
  return b.priority - a.priority || b.findings - a.findings || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function nameOf({ package: pkg, vulnerability }: ApiFindingGroup): string {
  return vulnerability ?? packageOf(pkg ?? { ecosystem: '', name: '', version: '' });
}

function packageOf({ ecosystem, name, version }: Pick<FindingFacts, 'ecosystem' | 'name' | 'version'>): string {
  return JSON.stringify([name, version, ecosystem]);
}

/** The id that it is shown under, the first of all its ids. */
function vulnerabilityOf({ ids }: Pick<FindingFacts, 'ids'>): string {
  return ids.split(' ', 1)[0] ?? ids;
}

function severityOf(rank: number): Severity {
  return severities[rank] ?? 'Unknown';
}
