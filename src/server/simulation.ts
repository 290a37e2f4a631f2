import { currentAdvisorySet } from '../db/advisory-set.ts';
import { listNamespaces, type NamespaceRow } from '../db/namespace.ts';
import { findScans } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import { listStoredImages, type StoredImage } from '../db/stored-image.ts';
import { judge } from '../policy/judge.ts';
import { needsOf } from '../policy/needs.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyUse } from '../policy/rule.ts';
import type { PolicySubject } from '../policy/subject.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Suppressed } from './exceptions-in-force.ts';
import type { VerdictSources } from './image-verdicts.ts';
import { openSimulatedFacts, type SimulatedFacts } from './simulation-facts.ts';
import { readOffences, type StoredOffences } from './simulation-findings.ts';

/** What a policy does to a version. */
export type Outcome = 'blocked' | 'warned' | 'allowed';

/** A version that the policy as it is or as it is proposed has something against. */
export interface SimulatedVersion {
  readonly image: StoredImage;
  readonly before: Outcome;
  readonly after: Outcome;
  /** By the policy as it is proposed; where that has nothing against it, as it is. */
  readonly verdict: Verdict;
}

/** What a policy would do to everything that is stored. */
export interface Simulation {
  /** Images that were judged. */
  readonly total: number;
  readonly before: Readonly<Record<Outcome, number>>;
  readonly after: Readonly<Record<Outcome, number>>;
  /** Those that either policy has something against: first what would be blocked newly, then what would be let through. */
  readonly versions: readonly SimulatedVersion[];
  /** Images of which a fact was not looked up, since there are too many of them. */
  readonly unknown: number;
}

/** The policies of a namespace: as it is, and as it would be. */
export type PolicyPair = (namespace: NamespaceRow) => { readonly current: Policy; readonly proposed: Policy };

/** Scans whose exceptions are looked up at once. */
const batch = 1_000;

/**
 * Judges every stored image of some namespaces (`undefined`: of all) by two policies, as of now, without reading anything of an image but
 * what one of the policies asks for.
 */
export async function simulate(
  sources: VerdictSources,
  names: ReadonlySet<string> | undefined,
  policiesOf: PolicyPair,
  use: PolicyUse,
): Promise<Simulation> {
  const now = sources.clock();
  const rows = (await listNamespaces(sources.db)).filter(({ name }) => !names || names.has(name));
  const namespaces = new Map(rows.map((row) => [row.id, { row, shown: shownKinds(row), ...policiesOf(row) }]));
  const policies = [...namespaces.values()].flatMap(({ current, proposed }) => [current, proposed]);
  const needs = needsOf(distinct(policies), [use]);
  const namespaceIds = names && rows.map(({ id }) => id);
  const images = needs.any ? await listStoredImages(sources.db, namespaceIds) : [];
  const generation = (await currentAdvisorySet(sources.db)).generation;
  const oldest = images.reduce((least, image) => Math.min(least, image.generation ?? generation), generation);
  const about = { needs, use, now, oldest, namespaceIds };
  const offences = await readOffences(sources, distinct(policies), about);
  const facts = await openSimulatedFacts(sources, images, needs, now);
  const counted = images.filter(({ state }) => state !== 'unsupported');
  const shownIn = (image: StoredImage) => namespaces.get(image.namespaceId)?.shown ?? [];
  const suppressed = await suppressions(sources, counted, (image) =>
    offences.of(image.imageId ?? 0, image.generation ?? generation, shownIn(image)),
  );
  const subjects = (image: StoredImage) =>
    subjectOf(image, { generation, offences, facts, suppressed, shown: shownIn(image) });
  const judged = counted.map((image) => {
    const { current, proposed } = namespaces.get(image.namespaceId) ?? { current: {}, proposed: {} };
    const subject = subjects(image);
    return versionOf(image, judge(subject, current, now, use), judge(subject, proposed, now, use));
  });
  return {
    total: judged.length,
    before: countsOf(judged, 'before'),
    after: countsOf(judged, 'after'),
    versions: judged.filter(({ before, after }) => before !== 'allowed' || after !== 'allowed').sort(byWeight),
    unknown: facts.unknown,
  };
}

async function suppressions(
  { db, exceptions }: VerdictSources,
  images: readonly StoredImage[],
  offencesOf: (image: StoredImage) => readonly unknown[],
): Promise<ReadonlyMap<number, Suppressed>> {
  const found = new Map<number, Suppressed>();
  const ids = images.filter((image) => offencesOf(image).length > 0).map(({ manifestId }) => manifestId);
  for (let at = 0; at < ids.length; at += batch) {
    const scans = await findScans(db, ids.slice(at, at + batch));
    for (const [id, one] of await exceptions.suppressedOf([...scans.values()]))
      if (one.matches.size > 0) found.set(id, one);
  }
  return found;
}

function subjectOf(
  image: StoredImage,
  about: {
    readonly generation: number;
    readonly offences: StoredOffences;
    readonly facts: SimulatedFacts;
    readonly suppressed: ReadonlyMap<number, Suppressed>;
    readonly shown: ReturnType<typeof shownKinds>;
  },
): PolicySubject {
  const { manifestId, imageId, state } = image;
  if (imageId === null || state === 'failed') return {};
  const matches = about.suppressed.get(manifestId)?.matches;
  const own = about.offences.of(imageId, image.generation ?? about.generation, about.shown);
  // A package can lie in several layers; it is one finding.
  const once = new Map(own.map((one) => [one.match.id, one.finding]));
  const findings = [...once].map(([id, finding]) => (matches?.has(id) ? { ...finding, suppressed: true } : finding));
  return { scan: { findings, ...about.facts.of(image) } };
}

function versionOf(image: StoredImage, current: Verdict, proposed: Verdict): SimulatedVersion {
  const verdict = proposed.reasons.length > 0 ? proposed : current;
  return { image, before: outcomeOf(current), after: outcomeOf(proposed), verdict };
}

function outcomeOf({ allowed, reasons }: Verdict): Outcome {
  if (!allowed) return 'blocked';
  return reasons.length > 0 ? 'warned' : 'allowed';
}

function countsOf(versions: readonly SimulatedVersion[], when: 'before' | 'after'): Record<Outcome, number> {
  const counts = { blocked: 0, warned: 0, allowed: 0 };
  for (const version of versions) counts[version[when]]++;
  return counts;
}

const weights: Readonly<Record<Outcome, number>> = { blocked: 2, warned: 1, allowed: 0 };

/** What gets worse first, then what gets better, then what stays; each with what is blocked before the rest. */
function byWeight(a: SimulatedVersion, b: SimulatedVersion): number {
  const rank = ({ before, after }: SimulatedVersion) => {
    const change = weights[after] - weights[before];
    return (change > 0 ? 0 : change < 0 ? 10 : 20) + 2 - Math.max(weights[before], weights[after]);
  };
  return rank(a) - rank(b);
}

function distinct(policies: readonly Policy[]): Policy[] {
  return [...new Map(policies.map((policy) => [JSON.stringify(policy), policy])).values()];
}
