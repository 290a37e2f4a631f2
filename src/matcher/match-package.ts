import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import type { Advisory, AdvisoryKey, AdvisoryLookupKey, VulnerabilityFacts } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import { repositoryScope } from '../model/repository-scope.ts';
import { severityRank } from '../model/severity.ts';
import { schemeById } from '../versions/index.ts';
import { type AffectedAnswer, affectedBy } from './affected.ts';
import { appliesTo } from './applies-to.ts';
import { candidateOf, isReal, related } from './candidates.ts';
import { matchOf } from './match-of.ts';
import { ofItsStream } from './of-its-stream.ts';
import { productsOf } from './products-of.ts';
import type { SeverityOrder } from './severity-order.ts';
import { type Judgement, type Statement, standing } from './statements.ts';

/** Where advisories come from: a function each, not a database. */
export interface AdvisoryLookup {
  advisories(key: AdvisoryKey): readonly Advisory[];
  /** What sources say of a vulnerability, by its id or an alias. */
  vulnerability(id: string): readonly VulnerabilityFacts[];
  covers(scope: string): boolean;
  /** Whether those that speak of the scope list what has no fix, so that their silence means something. */
  listsUnfixed(scope: string): boolean;
  /** Whose severity counts; absent: the usual order. */
  readonly severityOrder?: SeverityOrder;
}

/** What matching a package gives. */
export interface MatchResult {
  /** Most severe first. */
  readonly matches: readonly PackageMatch[];
  /** Whether any loaded feed speaks of the package's scope. */
  readonly covered: boolean;
  /** Advisories that could not be compared with the package's version. */
  readonly uncomparable: readonly string[];
}

/** Matches packages one by one. Binary packages of one source that are looked up alike are matched once. */
export function openMatcher(
  lookup: AdvisoryLookup,
): (pkg: Package, distribution: Distribution | undefined, ecosystem: Ecosystem) => MatchResult {
  const known = new Map<string, MatchResult>();
  return (pkg, distribution, ecosystem) => {
    const keys = ecosystem.advisoryKeys(pkg, distribution);
    const { version, arch, module, slot, linkedPackages, ownedBy } = pkg;
    const own = [version, arch, module, slot, linkedPackages, ownedBy];
    const key = JSON.stringify([ecosystem.id, keys, own, distribution?.version]);
    const result = known.get(key) ?? matchPackage(pkg, distribution, ecosystem, lookup);
    known.set(key, result);
    return result;
  };
}

/** Matches one package with the advisories of its keys. It depends on nothing but its arguments. */
export function matchPackage(
  pkg: Package,
  distribution: Distribution | undefined,
  ecosystem: Ecosystem,
  lookup: AdvisoryLookup,
): MatchResult {
  const owner = pkg.ownedBy && judgementOfOwner(pkg.ownedBy, distribution, lookup);
  if (owner === 'all') return { matches: [], covered: true, uncomparable: [] };
  const keys = ecosystem.advisoryKeys(pkg, distribution);
  const judgements = judgementsAbout(pkg, keys, distribution, lookup);
  const statements = statementsOf(judgements);
  const bySource = Map.groupBy(statements, ({ advisory, vulnerability }) => `${advisory.source} ${vulnerability}`);
  const found = [...bySource.values()].map(standing).filter((some) => some.length > 0);
  const candidates = found
    .map((some) => candidateOf(some, lookup.vulnerability))
    .filter((one) => isReal(one) && (owner?.isDisjointFrom(one.ids) ?? true));
  const matches = related(candidates)
    .map((group) => matchOf(group, lookup.severityOrder))
    .sort(
      (a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.vulnerability < b.vulnerability ? -1 : 1),
    );
  return {
    matches,
    covered: keys.some((key) => key.scope !== repositoryScope && lookup.covers(key.scope)),
    uncomparable: [...new Set(judgements.filter(isUncomparable).map(({ advisory }) => advisory.id))],
  };
}

/**
 * What the distribution has decided of a package that it brought: all, where its feed lists what has no fix, else the vulnerabilities
 * that it speaks of. Nothing where no feed of it is loaded.
 */
function judgementOfOwner(
  owner: Package,
  distribution: Distribution | undefined,
  lookup: AdvisoryLookup,
): 'all' | ReadonlySet<string> | undefined {
  const keys = ecosystemById(owner.ecosystem)?.advisoryKeys(owner, distribution) ?? [];
  const loaded = keys.filter((key) => lookup.covers(key.scope));
  if (loaded.some((key) => lookup.listsUnfixed(key.scope))) return 'all';
  return new Set(judgementsAbout(owner, loaded, distribution, lookup).flatMap(({ advisory }) => subjectsOf(advisory)));
}

function judgementsAbout(
  pkg: Package,
  keys: readonly AdvisoryLookupKey[],
  distribution: Distribution | undefined,
  lookup: AdvisoryLookup,
): Judgement[] {
  const products = productsOf(keys, distribution, lookup.advisories);
  return keys
    .filter((key) => key.scope !== repositoryScope)
    .flatMap((key) => {
      const advisories = lookup.advisories(key).filter((advisory) => appliesTo(advisory, pkg, products));
      return ofItsStream(advisories).map((advisory) => judge(key, advisory));
    });
}

function judge(key: AdvisoryLookupKey, advisory: Advisory): Judgement {
  const scheme = schemeById(advisory.scheme);
  return { key, advisory, scheme, answer: scheme ? affectedBy(key.version, advisory, scheme) : unknown };
}

const unknown: AffectedAnswer = { affected: 'unknown' };

/** All that is said of vulnerabilities of which something holds: of the thousands that a kernel has, most were fixed long ago. */
function statementsOf(judgements: readonly Judgement[]): Statement[] {
  const holding = judgements.filter(({ answer }) => answer.affected === true);
  const held = new Set(holding.flatMap(({ advisory }) => subjectsOf(advisory)));
  const isHeld = ({ advisory: { id, vulnerabilities } }: Judgement) =>
    vulnerabilities ? vulnerabilities.some((one) => held.has(one)) : held.has(id);
  return judgements
    .filter(isHeld)
    .flatMap((one) => subjectsOf(one.advisory).map((vulnerability) => ({ ...one, vulnerability })));
}

/** A bulletin is about each of its vulnerabilities. */
function subjectsOf({ id, vulnerabilities }: Advisory): readonly string[] {
  return vulnerabilities ?? [id];
}

function isUncomparable({ advisory, answer }: Judgement): boolean {
  return answer.affected === 'unknown' && advisory.status !== 'not_affected';
}
