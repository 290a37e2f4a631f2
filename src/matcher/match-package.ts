import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import type { Advisory, AdvisoryKey, AdvisoryLookupKey, Vulnerability } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import { severityRank } from '../model/severity.ts';
import { schemeById } from '../versions/index.ts';
import { type AffectedAnswer, affectedBy, lowestVersion, rangeText } from './affected.ts';
import { chooseSeverity } from './choose-severity.ts';
import { furtherFacts } from './further-facts.ts';

/** Where advisories come from: a function each, not a database. */
export interface AdvisoryLookup {
  advisories(key: AdvisoryKey): readonly Advisory[];
  vulnerability(id: string): readonly Vulnerability[];
  covers(scope: string): boolean;
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

/** States in which a package in range is no finding. */
const harmless: ReadonlySet<string> = new Set(['not_affected', 'under_investigation']);

/** Matches one package with the advisories of its keys. It depends on nothing but its arguments. */
export function matchPackage(
  pkg: Package,
  distribution: Distribution | undefined,
  ecosystem: Ecosystem,
  lookup: AdvisoryLookup,
): MatchResult {
  const keys = ecosystem.advisoryKeys(pkg, distribution);
  const uncomparable: string[] = [];
  const found: Candidate[] = [];
  for (const key of keys) {
    for (const advisory of lookup.advisories(key)) {
      if (harmless.has(advisory.status)) continue;
      const scheme = schemeById(advisory.scheme);
      const answer: AffectedAnswer = scheme ? affectedBy(key.version, advisory, scheme) : { affected: 'unknown' };
      if (answer.affected === 'unknown') uncomparable.push(advisory.id);
      if (answer.affected === true) found.push(candidate(key, advisory, answer.range, lookup));
    }
  }
  const matches = related(found)
    .map(merge)
    .sort(
      (a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.vulnerability < b.vulnerability ? -1 : 1),
    );
  return { matches, covered: keys.some((key) => lookup.covers(key.scope)), uncomparable };
}

interface Candidate {
  readonly key: AdvisoryLookupKey;
  readonly advisory: Advisory;
  readonly range: Extract<AffectedAnswer, { affected: true }>['range'];
  readonly vulnerabilities: readonly Vulnerability[];
  /** The advisory's id and all that the sources call it. */
  readonly ids: ReadonlySet<string>;
}

function candidate(
  key: AdvisoryLookupKey,
  advisory: Advisory,
  range: Candidate['range'],
  lookup: AdvisoryLookup,
): Candidate {
  const own = lookup.vulnerability(advisory.id);
  const ids = new Set([
    advisory.id,
    ...own.filter((one) => one.source === advisory.source).flatMap((one) => one.aliases),
  ]);
  // Scores stand under the CVE id, in other sources.
  const further = [...ids].filter((id) => id !== advisory.id).flatMap((id) => lookup.vulnerability(id));
  return { key, advisory, range, ids, vulnerabilities: distinct([...own, ...further]) };
}

function distinct(vulnerabilities: readonly Vulnerability[]): Vulnerability[] {
  return [...new Map(vulnerabilities.map((one) => [`${one.source} ${one.id}`, one])).values()];
}

/** Advisories that share an id or an alias speak of one vulnerability. Linear: the source `linux` has thousands. */
function related(found: readonly Candidate[]): Candidate[][] {
  const groupOf = new Map<string, Candidate[]>();
  const groups = new Set<Candidate[]>();
  for (const one of found) {
    const joined = new Set([...one.ids].map((id) => groupOf.get(id)).filter((group) => group !== undefined));
    const group = [...[...joined].flat(), one];
    for (const other of joined) groups.delete(other);
    groups.add(group);
    for (const member of group) for (const id of member.ids) groupOf.set(id, group);
  }
  return [...groups];
}

function merge(group: readonly Candidate[]): PackageMatch {
  const ids = [...new Set(group.flatMap((one) => [...one.ids]))];
  const choices = group.map((one) => ({
    one,
    choice: chooseSeverity(
      one.advisory,
      group.flatMap((other) => other.vulnerabilities),
    ),
  }));
  // A rating beats none; among ratings the first source's counts.
  const { one, choice } =
    choices.find(({ choice: { severity } }) => severity !== 'Unknown') ?? (choices[0] as (typeof choices)[number]);
  const { advisory, key, range } = one;
  const texts = distinct(group.flatMap((other) => other.vulnerabilities));
  const own = texts.find((text) => text.source === advisory.source && text.id === advisory.id);
  const fixed = lowestFix(group, advisory.scheme);
  return {
    vulnerability: displayId(ids, advisory.id),
    aliases: ids.filter((id) => id !== displayId(ids, advisory.id)).toSorted(),
    sources: [...new Set([advisory.source, ...group.map((other) => other.advisory.source)])],
    advisory: advisory.id,
    ...choice,
    ...furtherFacts(texts),
    status: fixed === undefined && advisory.status === 'fixed' ? 'affected' : advisory.status,
    note: advisory.note,
    fixedVersion: fixed,
    description: own?.description || texts.find((text) => text.description)?.description || '',
    link: own?.references[0] ?? '',
    references: [...new Set(texts.flatMap((text) => text.references))].slice(0, 20),
    published: own?.published ?? texts.find((text) => text.published)?.published,
    evidence: {
      scope: key.scope,
      name: key.name,
      version: key.version,
      scheme: advisory.scheme,
      range: rangeText(range),
    },
  };
}

/** The lowest fix that a source names; one written in another scheme than the deciding source's says nothing here. */
function lowestFix(group: readonly Candidate[], schemeId: string): string | undefined {
  const fixes = group.flatMap(({ advisory, range }) =>
    range === 'listed' || range.fixed === undefined || advisory.scheme !== schemeId ? [] : [range.fixed],
  );
  const scheme = schemeById(schemeId);
  return scheme && lowestVersion(fixes, scheme);
}

function displayId(ids: readonly string[], fallback: string): string {
  return ids.find((id) => id.startsWith('CVE-')) ?? fallback;
}
