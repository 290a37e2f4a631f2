import { currentAdvisorySet } from '../db/advisory-set.ts';
import type { Queries } from '../db/database.ts';
import { findPlaces, type ImagePlace } from '../db/image-place.ts';
import { listRuledOut } from '../db/ruled-out.ts';
import type { ScanRow } from '../db/scan.ts';
import { type CountedImage, findMatches, listImagePurls, listSuppressible } from '../db/suppressible.ts';
import { parentsOf, tagsOf } from '../db/version.ts';
import type { Clock } from '../lib/clock.ts';
import type { PackageMatch } from '../model/finding.ts';
import { noCounts, type Severity, type SeverityCounts, severities } from '../model/severity.ts';
import type { Suppression } from '../model/suppression.ts';
import type { AttributedStatement } from '../model/vex-statement.ts';
import { type ExceptedFinding, type ExceptionLookup, openExceptions } from '../policy/exceptions.ts';
import { type NamedImage, needsPackages } from '../policy/product-matches.ts';
import { ruledOutBy } from '../policy/ruled-out.ts';
import type { AttachedDocument, AttachedStatements } from './attached-statements.ts';
import { type Rules, ruleReader, type Scoped } from './exception-rules.ts';

/** What does not count of the findings of an image. */
export interface Suppressed {
  /** Changes with whatever may change the answer, but for the time. */
  readonly key: string;
  /** When it ends, in milliseconds since the epoch. */
  readonly until: number;
  /** By the id of the match. */
  readonly matches: ReadonlyMap<number, Suppression>;
  /** Findings of them, by level, and those with a fix. */
  readonly counts: SeverityCounts;
  readonly fixable: number;
  /** How many of them are suppressed by exemptions, and not by statements. */
  readonly excepted: number;
}

/** Tells what exemptions and statements do to findings. */
export interface ExceptionsInForce {
  /** What the findings of scans lose, by manifest id; scans that were never complete are left out. */
  suppressedOf(scans: readonly ScanRow[]): Promise<ReadonlyMap<number, Suppressed>>;
  /** What is stated of findings of an image, whether or not it counts. */
  statementsFor(scan: ScanRow): Promise<StatementLookups | undefined>;
  /** Why matches of a scan do not count that are ruled out, by their ids. Nothing else tells of them: they are in no number. */
  ruledOutOf(scan: ScanRow): Promise<ReadonlyMap<number, Suppression>>;
  /** What holds in a namespace or a part of it, but for what is attached to images. */
  rulesIn(namespace: Pick<ImagePlace, 'namespaceId' | 'policyVersion'>): Promise<Rules>;
}

/** Statements that count, and those that are attached where the namespace does not trust them. */
export interface StatementLookups {
  readonly counting: ExceptionLookup;
  readonly untrusted: ExceptionLookup;
}

const nothing = { until: Number.POSITIVE_INFINITY, matches: new Map(), counts: noCounts(), fixable: 0, excepted: 0 };

/** Answers kept at most; a full memory starts over. */
const maxAnswers = 2_000;

/**
 * Reads exemptions and statements as they are now. What holds in a namespace is read again when its policy version is raised; the
 * answer for an image is kept until that, its scan, or what is attached to it changes, or an exemption ends.
 */
export function openExceptionsInForce(db: Queries, attached: AttachedStatements, clock: Clock): ExceptionsInForce {
  const rulesOf = ruleReader(db);
  const answers = new Map<string, Suppressed>();

  async function suppressed({ place, image, rules, identity }: Named): Promise<Suppressed> {
    const trusted = place.trustStatements === 1;
    const parts = [place.manifestId, place.policyVersion, image.imageId, image.generation];
    if (!identity) return { ...nothing, key: parts.join() };
    const documents = trusted ? await attached(repositoryOf(place), identity.digests) : [];
    const names = [...identity.digests, ...identity.tags, ...documents.map(({ digest }) => digest)];
    const key = [...parts, ...image.shown, ...names].join();
    const known = answers.get(key);
    const now = clock();
    if (known && now < known.until) return known;
    const exceptions = { ...rules, statements: [...rules.statements, ...documents.flatMap(attributed)] };
    const answer = { ...(await suppressedNow(db, identity, image, exceptions, now)), key };
    if (answers.size >= maxAnswers) answers.clear();
    answers.set(key, answer);
    return answer;
  }

  /** Images with the rules that hold for them, and with their names where those matter. */
  async function named(images: Awaited<ReturnType<typeof counted>>): Promise<readonly Named[]> {
    const ruled: Omit<Named, 'identity'>[] = [];
    for (const one of images) ruled.push({ ...one, rules: await rulesOf(one.place) });
    const open = ruled.filter(({ place, rules }) => !rules.empty || place.trustStatements === 1);
    const identities = await identify(
      db,
      open.map(({ place }) => place),
    );
    return ruled.map((one) => ({ ...one, identity: identities.get(one.place.manifestId) }));
  }

  /** Images of scans with their places; scans that were never complete have none. */
  async function counted(scans: readonly ScanRow[]) {
    const places = await findPlaces(
      db,
      scans.map((scan) => scan.manifest_id),
    );
    const current = (await currentAdvisorySet(db)).generation;
    return scans.flatMap(({ manifest_id, image_id: imageId, generation }) => {
      const place = places.get(manifest_id);
      if (!place || imageId === null) return [];
      return { place, image: { imageId, generation: generation ?? current, shown: place.shown } };
    });
  }

  return {
    rulesIn: rulesOf,
    async suppressedOf(scans) {
      const found = new Map<number, Suppressed>();
      for (const one of await named(await counted(scans))) found.set(one.place.manifestId, await suppressed(one));
      return found;
    },
    async ruledOutOf(scan) {
      const [one] = await counted([scan]);
      const found = one ? await listRuledOut(db, one.image) : [];
      return new Map(found.flatMap(({ id, match, foundAt }) => entryOf(id, ruledOutBy(match, foundAt))));
    },
    async statementsFor(scan) {
      const [one] = await counted([scan]);
      if (!one) return undefined;
      const { place, image } = one;
      const rules = await rulesOf(place);
      const identity = (await identify(db, [place])).get(place.manifestId);
      if (!identity) return undefined;
      const attachments = (await attached(repositoryOf(place), identity.digests)).flatMap(attributed);
      const trusted = place.trustStatements === 1;
      const now = clock();
      const open = (statements: readonly Scoped<AttributedStatement>[]) =>
        lookup(db, identity, image, { exemptions: [], statements }, now);
      return {
        counting: await open(trusted ? [...rules.statements, ...attachments] : rules.statements),
        untrusted: await open(trusted ? [] : attachments),
      };
    },
  };
}

function entryOf(id: number, reason: Suppression | undefined): readonly (readonly [number, Suppression])[] {
  return reason ? [[id, reason]] : [];
}

/** A finding as exceptions see it. */
export function exceptedFinding(
  match: PackageMatch,
  pkg: { readonly name: string; readonly purl: string },
): ExceptedFinding {
  const { vulnerability, aliases, evidence } = match;
  return { vulnerability, aliases, package: { ...pkg, source: { name: evidence.name, version: evidence.version } } };
}

function attributed({ document, digest }: AttachedDocument): AttributedStatement[] {
  return (document?.statements ?? []).map((one) => ({
    ...one,
    author: document?.author ?? '',
    document: document?.id || digest,
  }));
}

/** A part of {@link Rules} that may hold for an image. */
type Candidates = Pick<Rules, 'exemptions' | 'statements'>;

async function suppressedNow(
  db: Queries,
  identity: Identity,
  image: CountedImage,
  candidates: Candidates,
  now: number,
): Promise<Omit<Suppressed, 'key'>> {
  const { mentions, suppression } = await lookup(db, identity, image, candidates, now);
  const rows = (await listSuppressible(db, image)).filter(({ ids }) => mentions(ids.split(' ')));
  const matches = new Map<number, Suppression>();
  for (const { id, match, name, purl } of await findMatches(db, [...new Set(rows.map((row) => row.matchId))])) {
    const reason = suppression(exceptedFinding(match, { name, purl }));
    if (reason) matches.set(id, reason);
  }
  const counts = noCounts();
  let [fixable, excepted] = [0, 0];
  for (const row of rows.filter(({ matchId }) => matches.has(matchId))) {
    counts[severities[row.severityRank] as Severity]++;
    fixable += row.fixable;
    if (matches.get(row.matchId)?.kind === 'exemption') excepted++;
  }
  const ends = candidates.exemptions.map(({ expiresAt = 0 }) => expiresAt).filter((end) => end > now);
  return { until: Math.min(...ends, Number.POSITIVE_INFINITY), matches, counts, fixable, excepted };
}

async function lookup(
  db: Queries,
  identity: Identity,
  image: CountedImage,
  { exemptions, statements }: Candidates,
  now: number,
): Promise<ExceptionLookup> {
  const holds = ({ repositoryId, digest }: Scoped<unknown>) =>
    (repositoryId === undefined || repositoryId === identity.repositoryId) &&
    (digest === undefined || identity.digests.includes(digest));
  const valid = { exemptions: exemptions.filter(holds), statements: statements.filter(holds).map(notOfTheFuture(now)) };
  const packages = valid.statements.some(({ products }) => products.some(needsPackages))
    ? (await listImagePurls(db, image.imageId)).map(({ name, purl, version }) => ({
        name,
        purl,
        source: { name, version },
      }))
    : [];
  return openExceptions(valid, { ...identity, packages }, now);
}

/** What an image is called, and what indexes that have it are called. */
type Identity = Omit<NamedImage, 'packages'> & { readonly repositoryId: number };

/** An image with all that decides what of it is suppressed; without names where nothing can be. */
interface Named {
  readonly place: ImagePlace;
  readonly image: CountedImage;
  readonly rules: Rules;
  readonly identity: Identity | undefined;
}

/** By manifest id. */
async function identify(db: Queries, places: readonly ImagePlace[]): Promise<ReadonlyMap<number, Identity>> {
  const ids = places.map(({ manifestId }) => manifestId);
  const parents = await parentsOf(db, ids);
  const tags = await tagsOf(db, [...new Set([...ids, ...parents.map((parent) => parent.id)])]);
  const byChild = Map.groupBy(parents, (parent) => parent.childId);
  return new Map(
    places.map(({ manifestId, digest, repository, repositoryId }) => {
      const own = [{ id: manifestId, digest }, ...(byChild.get(manifestId) ?? [])];
      const names = { digests: own.map((one) => one.digest), tags: own.flatMap(({ id }) => tags.get(id) ?? []) };
      return [manifestId, { repository, repositoryId, ...names }];
    }),
  );
}

/** A statement from tomorrow would count before all that are made until then. */
function notOfTheFuture(now: number): (statement: AttributedStatement) => AttributedStatement {
  return (statement) => (statement.timestamp > now ? { ...statement, timestamp: now } : statement);
}

function repositoryOf({ repositoryId, repository }: ImagePlace): { readonly id: number; readonly name: string } {
  return { id: repositoryId, name: repository };
}
