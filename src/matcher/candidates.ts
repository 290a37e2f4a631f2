import type { VulnerabilityFacts } from '../model/advisory.ts';
import type { AdvisoryLookup } from './advisory-lookup.ts';
import { fixOf, type HoldingStatement } from './statements.ts';

/** What one source says of a package and a vulnerability, with what all sources say of that vulnerability. */
export interface Candidate {
  /** The one to decide by comes first: a fix that everybody gets before one of a channel, a later before an earlier one. */
  readonly statements: readonly [HoldingStatement, ...HoldingStatement[]];
  readonly vulnerabilities: readonly VulnerabilityFacts[];
  /** The vulnerability's id and all that the sources call it. */
  readonly ids: ReadonlySet<string>;
}

/** A candidate of what stands of each source's statements of each vulnerability; none where nothing does. */
export function candidatesIn(
  standing: readonly (readonly HoldingStatement[])[],
  { vulnerability, readAhead }: Pick<AdvisoryLookup, 'vulnerability' | 'readAhead'>,
): Candidate[] {
  readAhead?.(standing.flatMap(([first]) => first?.vulnerability ?? []));
  return standing.flatMap((statements) => candidateOf(statements, vulnerability) ?? []);
}

function candidateOf(
  statements: readonly HoldingStatement[],
  vulnerability: AdvisoryLookup['vulnerability'],
): Candidate | undefined {
  const [first, ...others] = inOrder(statements);
  if (!first) return undefined;
  const { advisory, id, vulnerability: subject } = first;
  const own = vulnerability(subject);
  const ids = new Set([subject]);
  for (const { source, aliases } of own) if (source === advisory.source) for (const alias of aliases) ids.add(alias);
  // Scores stand under the CVE id, in other sources; a bulletin's words under its own.
  const further = ids.size === 1 ? [] : [...ids].slice(1).flatMap(vulnerability);
  const bulletin = advisory.vulnerabilities ? vulnerability(id).filter((one) => one.source === advisory.source) : [];
  return {
    statements: [first, ...others],
    ids,
    vulnerabilities: bulletin.length + further.length === 0 ? own : distinct([...bulletin, ...own, ...further]),
  };
}

function inOrder(statements: readonly HoldingStatement[]): readonly HoldingStatement[] {
  if (statements.length === 1) return statements;
  return statements.toSorted((a, b) => {
    const channels = Number(a.advisory.channel !== undefined) - Number(b.advisory.channel !== undefined);
    const [one, other] = [fixOf(a), fixOf(b)];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || channels;
    return channels || (a.scheme?.compare(other, one) ?? 0);
  });
}

/**
 * Rejected by those who gave the id, withdrawn by its source, or no vulnerability at all: nothing to find. What one record calls a notice,
 * RustSec's say, another may rate as a vulnerability.
 */
export function isReal({ statements: [{ advisory, vulnerability }], vulnerabilities }: Candidate): boolean {
  return !vulnerabilities.some(
    ({ id, source, withdrawn, kind }) =>
      id === vulnerability && (withdrawn !== undefined || (kind === 'notice' && source === advisory.source)),
  );
}

/** Each record once. */
export function distinct(vulnerabilities: readonly VulnerabilityFacts[]): readonly VulnerabilityFacts[] {
  if (vulnerabilities.length < 2) return vulnerabilities;
  return [...new Map(vulnerabilities.map((one) => [`${one.source} ${one.id}`, one])).values()];
}

/**
 * Statements that share an id or an alias speak of one vulnerability. What has a CVE id is none that has another, though both may be in one
 * bulletin whose id they share: `XSA-389` is about two. Linear: the source `linux` has thousands.
 */
export function related(found: readonly Candidate[]): Candidate[][] {
  const groupOf = new Map<string, Candidate[]>();
  const groups = new Set<Candidate[]>();
  for (const one of found) {
    const joined = groupsAround(one, groupOf);
    const group = joined.size === 0 ? [one] : [...[...joined].flat(), one];
    for (const other of joined) groups.delete(other);
    groups.add(group);
    for (const member of group)
      for (const id of member.ids) {
        const known = groupOf.get(id);
        if (!known || joined.has(known)) groupOf.set(id, group);
      }
  }
  return [...groups];
}

const none: ReadonlySet<Candidate[]> = new Set();

/** Groups so far that have one of its ids, and may be of one vulnerability with it. */
function groupsAround(one: Candidate, groupOf: ReadonlyMap<string, Candidate[]>): ReadonlySet<Candidate[]> {
  const around: Candidate[][] = [];
  for (const id of one.ids) {
    const group = groupOf.get(id);
    if (group?.some((other) => mayBeOne(one, other))) around.push(group);
  }
  return around.length === 0 ? none : new Set(around);
}

function mayBeOne(one: Candidate, other: Candidate): boolean {
  const [own, theirs] = [cvesOf(one), cvesOf(other)];
  return own.size === 0 || theirs.size === 0 || !own.isDisjointFrom(theirs);
}

function cvesOf({ ids }: Candidate): ReadonlySet<string> {
  return new Set([...ids].filter((id) => id.startsWith('CVE-')));
}
