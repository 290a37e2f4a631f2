import type { Advice, AdviceStep, RemainingVulnerability, Remedy } from '../model/advice.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package, PackageName } from '../model/package.ts';
import { noCounts, severityRank } from '../model/severity.ts';
import { adviceCommands } from './advice-commands.ts';
import { globalPlace } from './global-place.ts';
import { packageManagerOf } from './package-managers.ts';
import { hasOrdinaryFix, type UpgradeTarget, upgradeTarget } from './upgrade-target.ts';

/** A package of an image in one place, with what was found of it. */
export interface AdvisedPackage {
  readonly package: Package;
  readonly path: string;
  /** The package of the distribution that brought it. */
  readonly owner?: PackageName;
  readonly matches: readonly PackageMatch[];
}

/** What advice is given by. */
export interface AdviceContext {
  /** Packages of the distribution that are in the image, package managers at least. */
  readonly installed: readonly PackageName[];
  /** Whether no package manager knows software of the ecosystem. */
  isUnmanaged(ecosystem: string): boolean;
  isOfDistribution(ecosystem: string): boolean;
  /** Matches of a package, as it is or in another version; `undefined` where that cannot be told. */
  matchesAt(pkg: Package, version?: string): readonly PackageMatch[] | undefined;
}

/**
 * What to do about findings: per source the smallest version that clears all that has a fix, what it leaves, and the commands of the
 * image's own package managers. Depends on nothing but its arguments.
 */
export function advise(packages: readonly AdvisedPackage[], context: AdviceContext): Advice {
  const affected = packages.filter((one) => one.matches.length > 0);
  const groups = Map.groupBy(affected, (one) => JSON.stringify(groupOf(one, context)));
  const steps = [...groups].map(([key, group]) => stepOf(JSON.parse(key) as Group, group, context)).sort(byEffect);
  return {
    steps,
    commands: adviceCommands(steps, context.installed),
    findings: affected.reduce((sum, one) => sum + one.matches.length, 0),
    clears: steps.reduce((sum, step) => sum + step.clears, 0),
  };
}

/** What packages that are upgraded together have in common. */
interface Group {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  /** Absent where it depends on whether there is a fix. */
  readonly remedy?: Remedy;
}

function groupOf({ package: pkg, path, owner, matches }: AdvisedPackage, context: AdviceContext): Group {
  const { ecosystem, name, version } = pkg;
  if (matches.some((match) => match.kind === 'malicious')) return { ecosystem, name, version, remedy: 'remove' };
  if (owner) return { ...owner, version: '', remedy: 'owner' };
  const global = ecosystem === 'npm' ? globalPlace(path) : undefined;
  if (global && global.owner !== undefined) return { ecosystem, name: global.owner, version: '', remedy: 'owner' };
  if (!context.isOfDistribution(ecosystem)) return { ecosystem, name, version };
  return { ecosystem, name: pkg.source?.name ?? name, version: pkg.source?.version ?? version };
}

function stepOf(
  { ecosystem, name, version, remedy }: Group,
  group: readonly AdvisedPackage[],
  context: AdviceContext,
): AdviceStep {
  const matches = group.flatMap((one) => one.matches);
  const at = (to: string) => together(group.map((one) => context.matchesAt(one.package, to)));
  const target = remedy === undefined ? upgradeTarget(matches, at) : undefined;
  const cleared = target ? matches.filter((match) => isCleared(match, target)) : remedy === 'remove' ? matches : [];
  const remaining = matches.filter((match) => !cleared.includes(match));
  const counts = noCounts();
  for (const { severity } of cleared) counts[severity]++;
  return {
    remedy: remedy ?? (target ? remedyOf(ecosystem, context) : 'wait'),
    ecosystem,
    name,
    packages: placesOf(group),
    version,
    to: target?.to,
    clears: cleared.length,
    cleared: counts,
    vulnerabilities: [...new Set(cleared.toSorted(bySeverity).map((match) => match.vulnerability))],
    remaining: remainingOf(remaining),
    brings: target ? broughtBy(target, group, context) : [],
  };
}

function remedyOf(ecosystem: string, { installed, isOfDistribution, isUnmanaged }: AdviceContext): Remedy {
  if (isUnmanaged(ecosystem)) return 'program';
  if (!isOfDistribution(ecosystem)) return 'dependency';
  return packageManagerOf(ecosystem, installed) ? 'distribution' : 'base-image';
}

/** All of them; nothing where one of them is not known. */
function together(all: readonly (readonly PackageMatch[] | undefined)[]): readonly PackageMatch[] | undefined {
  return all.every((one) => one !== undefined) ? all.flat() : undefined;
}

/** Where the newer version was not looked at, what has a fix in the ordinary updates is taken for cleared. */
function isCleared(match: PackageMatch, { left }: UpgradeTarget): boolean {
  if (!left) return hasOrdinaryFix(match);
  return !left.some((later) => later.vulnerability === match.vulnerability);
}

/** Advisories may be newer than the findings: only what the installed version does not have by the same ones is brought. */
function broughtBy({ left = [] }: UpgradeTarget, group: readonly AdvisedPackage[], context: AdviceContext): string[] {
  const known = new Set(group.flatMap((one) => one.matches).map((match) => match.vulnerability));
  const unknown = [...new Set(left.map((match) => match.vulnerability))].filter((id) => !known.has(id));
  if (unknown.length === 0) return [];
  const now = together(group.map((one) => context.matchesAt(one.package))) ?? [];
  return unknown.filter((id) => !now.some((match) => match.vulnerability === id)).toSorted();
}

function remainingOf(matches: readonly PackageMatch[]): RemainingVulnerability[] {
  const byId = Map.groupBy(matches.toSorted(bySeverity), (match) => match.vulnerability);
  return [...byId.values()].map((some) => {
    const { vulnerability, severity, status, fixedVersion, channel } = some[0] as PackageMatch;
    return { vulnerability, severity, findings: some.length, status, fixedVersion, channel };
  });
}

function placesOf(group: readonly AdvisedPackage[]) {
  const byName = Map.groupBy(group, (one) => one.package.name);
  return [...byName]
    .map(([name, some]) => ({ name, paths: [...new Set(some.map(({ path }) => path))].toSorted() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function bySeverity(a: PackageMatch, b: PackageMatch): number {
  return severityRank(a.severity) - severityRank(b.severity) || (a.vulnerability < b.vulnerability ? -1 : 1);
}

/** What clears most first; of the same number, what clears the more severe, and then by name. */
function byEffect(a: AdviceStep, b: AdviceStep): number {
  const worst = ({ cleared, remaining }: AdviceStep) =>
    cleared.Critical * 1e6 + cleared.High * 1e3 + cleared.Medium ||
    -(remaining[0] ? severityRank(remaining[0].severity) : 0);
  return (
    b.clears - a.clears ||
    worst(b) - worst(a) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1)
  );
}
