import type { AdvisoryStatus } from '../model/advisory.ts';
import type {
  Changes,
  ComparedPackage,
  ComparedState,
  ComparedVulnerability,
  Comparison,
} from '../model/comparison.ts';
import { type Severity, severityRank } from '../model/severity.ts';

/** A package and its version. */
export interface NamedVersion {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

/** A finding as far as it is compared. */
export interface ComparableFinding {
  readonly vulnerability: string;
  readonly severity: Severity;
  readonly status: AdvisoryStatus;
  readonly fixedVersion?: string;
  readonly suppressed: boolean;
  readonly package: NamedVersion;
}

/** What an image contains and what was found in it. */
export interface Contents {
  readonly packages: readonly NamedVersion[];
  readonly findings: readonly ComparableFinding[];
}

/** Compares what an image contains, and what was found in it, with another one. Lists are in an order of their own, whatever that of the images. */
export function compareContents(before: Contents, after: Contents): Comparison {
  return {
    packages: changesOf(packagesOf(before), packagesOf(after), (one, other) => sameList(one.versions, other.versions), {
      present: ({ ecosystem, name }, old, now): ComparedPackage => ({
        ...{ ecosystem, name },
        ...{ before: old?.versions, after: now?.versions },
      }),
      compare: (a, b) => compareTexts(a.name, b.name) || compareTexts(a.ecosystem, b.ecosystem),
    }),
    vulnerabilities: changesOf(findingsOf(before), findingsOf(after), sameState, {
      present: ({ vulnerability, ecosystem, name }, old, now): ComparedVulnerability => ({
        ...{ vulnerability, ecosystem, package: name },
        ...{ before: old?.state, after: now?.state },
      }),
      compare: bySeverity,
    }),
  };
}

interface HeldPackage {
  readonly ecosystem: string;
  readonly name: string;
  readonly versions: readonly string[];
}

interface HeldFinding extends Omit<HeldPackage, 'versions'> {
  readonly vulnerability: string;
  readonly state: ComparedState;
}

function packagesOf({ packages }: Contents): ReadonlyMap<string, HeldPackage> {
  const groups = Map.groupBy(packages, ({ ecosystem, name }) => JSON.stringify([ecosystem, name]));
  return mapValues(groups, ([first, ...rest]) => ({
    ...{ ecosystem: first.ecosystem, name: first.name },
    versions: distinct([first, ...rest].map(({ version }) => version)),
  }));
}

/** Where a package has a vulnerability in several versions, it is as the worst of them. */
function findingsOf({ findings }: Contents): ReadonlyMap<string, HeldFinding> {
  const groups = Map.groupBy(findings, ({ vulnerability, package: { ecosystem, name } }) =>
    JSON.stringify([vulnerability, ecosystem, name]),
  );
  return mapValues(groups, (group) => {
    const [worst] = group.toSorted(
      (a, b) => Number(a.suppressed) - Number(b.suppressed) || severityRank(a.severity) - severityRank(b.severity),
    ) as [ComparableFinding];
    const { vulnerability, severity, status, fixedVersion, suppressed } = worst;
    const versions = distinct(group.map((one) => one.package.version));
    const { ecosystem, name } = worst.package;
    return { vulnerability, ecosystem, name, state: { severity, status, fixedVersion, suppressed, versions } };
  });
}

function sameState({ state: a }: HeldFinding, { state: b }: HeldFinding): boolean {
  return (
    a.severity === b.severity &&
    a.status === b.status &&
    a.fixedVersion === b.fixedVersion &&
    a.suppressed === b.suppressed
  );
}

interface Telling<T, R> {
  present(one: T, before: T | undefined, after: T | undefined): R;
  compare(a: R, b: R): number;
}

function changesOf<T, R>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  isSame: (before: T, after: T) => boolean,
  { present, compare }: Telling<T, R>,
): Changes<R> {
  const added: R[] = [];
  const removed: R[] = [];
  const changed: R[] = [];
  let unchanged = 0;
  for (const [key, now] of after) {
    const old = before.get(key);
    if (!old) added.push(present(now, undefined, now));
    else if (isSame(old, now)) unchanged++;
    else changed.push(present(now, old, now));
  }
  for (const [key, old] of before) if (!after.has(key)) removed.push(present(old, old, undefined));
  return { added: added.sort(compare), removed: removed.sort(compare), changed: changed.sort(compare), unchanged };
}

function bySeverity(a: ComparedVulnerability, b: ComparedVulnerability): number {
  const rank = ({ before, after }: ComparedVulnerability) => severityRank((after ?? before)?.severity ?? 'Unknown');
  return rank(a) - rank(b) || compareTexts(a.vulnerability, b.vulnerability) || compareTexts(a.package, b.package);
}

function mapValues<T, R>(groups: ReadonlyMap<string, readonly T[]>, value: (group: [T, ...T[]]) => R): Map<string, R> {
  return new Map([...groups].map(([key, group]) => [key, value(group as [T, ...T[]])]));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
