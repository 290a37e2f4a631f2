import type { Ecosystem, Upstream } from '../ecosystems/ecosystem.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import type { AdvisoryGroup, AdvisoryLookupKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';
import { repositoryScope } from '../model/repository-scope.ts';
import { schemeById } from '../versions/index.ts';
import { orderOf } from '../versions/order.ts';
import type { AdvisoryLookup } from './advisory-lookup.ts';
import { type AffectedAnswer, affectedBy } from './affected.ts';
import { appliesTo } from './applies-to.ts';
import { eachOnce } from './each-once.ts';
import { ofItsStream } from './of-its-stream.ts';
import { onlyWhereSilent } from './only-where-silent.ts';
import { productsOf } from './products-of.ts';
import { openSoughtCode } from './sought-code.ts';
import {
  type HoldingStatement,
  hasFix,
  isOfAbsentCode,
  type Judgement,
  type Statement,
  standing,
  subjectsOf,
} from './statements.ts';

/** What advisories say of a package. Its matches follow from that and from what is known of the vulnerabilities. */
export interface JudgedPackage {
  readonly said: Said;
  /** What is said of what it is built from, and its distribution says nothing of. */
  readonly guessed?: Said;
  /** Whether any loaded feed speaks of the package's scope. */
  readonly covered: boolean;
  /** Ids of advisories that could not be compared with the package's version. */
  readonly uncomparable: readonly string[];
}

/** What stands of all that is said. */
export interface Said {
  /** Of each source and vulnerability, what makes a match. */
  readonly counting: readonly (readonly HoldingStatement[])[];
  /** The same of what the package has nothing of. */
  readonly absent: readonly (readonly HoldingStatement[])[];
  /** Vulnerabilities that somebody else has decided, who is to be asked first. */
  readonly told?: ReadonlySet<string>;
}

const nothing: Said = { counting: [], absent: [] };

/** Holds a package against the advisories of its keys, which its ecosystem gave. It depends on nothing but its arguments. */
export function judgePackage(
  pkg: Package,
  keys: readonly AdvisoryLookupKey[],
  distribution: Distribution | undefined,
  ecosystem: Ecosystem,
  lookup: AdvisoryLookup,
): JudgedPackage {
  const owner = pkg.ownedBy && judgementOfOwner(pkg.ownedBy, distribution, lookup);
  if (owner === 'all') return { said: nothing, covered: true, uncomparable: [] };
  const judgements = onlyWhereSilent(judgementsAbout(pkg, keys, distribution, lookup));
  const judged = {
    said: saidIn(judgements, owner),
    covered: keys.some((key) => isOwn(key) && lookup.covers(key.scope)),
    uncomparable: eachOnce(judgements.flatMap(uncomparableIn)),
  };
  const upstream = lookup.alpineUnfixed ? ecosystem.upstream?.(pkg, distribution) : undefined;
  return upstream && judged.covered ? withUpstream(judged, pkg, upstream, judgements.flat(), lookup) : judged;
}

/** Adds what is said of what a package is built from and its distribution says nothing of, which has to have been asked first. */
function withUpstream(
  judged: JudgedPackage,
  pkg: Package,
  { products, elsewhere }: Upstream,
  own: readonly Judgement[],
  lookup: AdvisoryLookup,
): JudgedPackage {
  const others = judgementsAbout(pkg, elsewhere, undefined, lookup).flat();
  const settled = others.filter((one) => one.advisory.status === 'not_affected' || hasFix(one));
  const told = new Set([...own, ...settled].flatMap(({ advisory }) => subjectsOf(advisory)));
  const judgements = judgementsAbout(pkg, products, undefined, lookup);
  return {
    ...judged,
    guessed: saidIn(judgements, told),
    uncomparable: eachOnce([...judged.uncomparable, ...judgements.flatMap(uncomparableIn)]),
  };
}

function saidIn(judgements: readonly (readonly Judgement[])[], told?: ReadonlySet<string>): Said {
  const statements = statementsOf(judgements);
  if (statements.length === 0) return nothing;
  const groups = bySubject(statements);
  if (!statements.some(isOfAbsentCode)) return { counting: groups.map(standing), absent: [], told };
  return {
    counting: groups.map((some) => standing(some.filter((one) => !isOfAbsentCode(one)))),
    absent: groups.map((some) => standing(some).filter(isOfAbsentCode)),
    told,
  };
}

/** What each source says of each vulnerability. Mostly there is one source, and no keys have to be made for two. */
function bySubject(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const isOfOne = statements.every(({ advisory }) => advisory.source === statements[0]?.advisory.source);
  const groups = Map.groupBy(statements, ({ advisory: { source }, vulnerability }) =>
    isOfOne ? vulnerability : `${source} ${vulnerability}`,
  );
  return [...groups.values()];
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
  if (loaded.some(isOwn) && loaded.some((key) => lookup.listsUnfixed(key.scope))) return 'all';
  const own = loaded.filter((key) => !key.rebuilt);
  const judgements = judgementsAbout(owner, own, distribution, lookup).flat();
  return new Set(judgements.flatMap(({ advisory }) => subjectsOf(advisory)));
}

/** Whether a key is looked up in advisories of the distribution itself. */
function isOwn({ scope, rebuilt }: AdvisoryLookupKey): boolean {
  return scope !== repositoryScope && !rebuilt;
}

/** What is said of a package: a list for each source that speaks of one of its keys. */
function judgementsAbout(
  pkg: Package,
  keys: readonly AdvisoryLookupKey[],
  distribution: Distribution | undefined,
  lookup: AdvisoryLookup,
): Judgement[][] {
  const products = productsOf(keys, distribution, lookup.advisories);
  const soughtCode = openSoughtCode(pkg);
  const judgements: Judgement[][] = [];
  for (const key of keys) {
    if (key.scope === repositoryScope) continue;
    const advisories = lookup.advisories(key).filter((advisory) => appliesTo(advisory, pkg, products));
    for (const some of bySource(ofItsStream(advisories)))
      judgements.push(some.map((advisory) => judge(key, advisory, soughtCode)));
  }
  return judgements;
}

function bySource(advisories: readonly AdvisoryGroup[]): Iterable<readonly AdvisoryGroup[]> {
  const [first] = advisories;
  if (first === undefined) return [];
  if (advisories.every(({ source }) => source === first.source)) return [advisories];
  return Map.groupBy(advisories, ({ source }) => source).values();
}

function judge(
  key: AdvisoryLookupKey,
  advisory: AdvisoryGroup,
  soughtCode: ReturnType<typeof openSoughtCode>,
): Judgement {
  const scheme = schemeById(advisory.scheme);
  const answer = scheme ? affectedBy(key.version, advisory, scheme) : unknown;
  const isAsked = advisory.only !== undefined && answer.affected !== false;
  return { key, advisory, scheme, answer, code: isAsked ? soughtCode(advisory) : undefined };
}

const unknown: AffectedAnswer = { affected: 'unknown' };

/**
 * All that is said of vulnerabilities of which something holds, source after source, and of each by its ids: of the thousands that a kernel
 * has, most were fixed long ago.
 */
function statementsOf(judgements: readonly (readonly Judgement[])[]): Statement[] {
  const all = judgements.flat();
  const holding = all.filter(({ answer }) => answer.affected === true);
  if (holding.length === 0) return [];
  const telling = judgements.length === 1 && all.every(isOnly) ? [holding] : judgements;
  const held = new Set(holding.flatMap(({ advisory }) => subjectsOf(advisory)));
  return telling.flatMap((some) => some.flatMap((one) => statementsIn(one, held)).sort((a, b) => orderOf(a.id, b.id)));
}

/** Whether its source says nothing else of the vulnerabilities: advisories of one id differ in whom they speak of, or in how a fix is had. */
function isOnly({ advisory: { only, channel, vulnerabilities } }: Judgement): boolean {
  return only === undefined && channel === undefined && vulnerabilities === undefined;
}

function statementsIn({ key, advisory, scheme, answer, code }: Judgement, held: ReadonlySet<string>): Statement[] {
  const statements: Statement[] = [];
  for (const id of advisory.ids)
    for (const vulnerability of advisory.vulnerabilities ?? [id])
      if (held.has(vulnerability)) statements.push({ key, advisory, scheme, answer, code, id, vulnerability });
  return statements;
}

function uncomparableIn(judgements: readonly Judgement[]): readonly string[] {
  return judgements
    .filter(
      (one) => one.answer.affected === 'unknown' && one.advisory.status !== 'not_affected' && !isOfAbsentCode(one),
    )
    .flatMap(({ advisory }) => advisory.ids)
    .sort(orderOf);
}
