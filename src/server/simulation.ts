import { currentAdvisorySet } from '../db/advisory-set.ts';
import { listNamespaces, type NamespaceRow } from '../db/namespace.ts';
import { findScan } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import { countJudgeableImages, listStoredImages, type StoredImage } from '../db/stored-image.ts';
import { judge } from '../policy/judge.ts';
import { needsOf, type PolicyNeeds } from '../policy/needs.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyUse } from '../policy/rule.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { VerdictSources } from './image-verdicts.ts';
import { judgedFindings } from './policy-facts.ts';
import { type LookedAt, readClasses } from './simulation-classes.ts';
import { openSimulatedFacts, type SimulatedFacts } from './simulation-facts.ts';
import { readOffences } from './simulation-findings.ts';
import { type Judges, lookedAt, type SimulatedVersion, settleImages } from './simulation-images.ts';
import { type Outcome, type Outcomes, openOutcomes } from './simulation-outcomes.ts';

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
  /** Says why, of one of the versions: by the policy as it is proposed; where that has nothing against it, as it is. */
  verdictOf(version: SimulatedVersion): Promise<Verdict>;
}

/** The policies of a namespace: as it is, and as it would be. */
export type PolicyPair = (namespace: NamespaceRow) => { readonly current: Policy; readonly proposed: Policy };

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
  const { db } = sources;
  const now = sources.clock();
  const namespaces = (await listNamespaces(db)).filter(({ name }) => !names || names.has(name));
  const namespaceIds = names && namespaces.map(({ id }) => id);
  const pairs = new Map(namespaces.map((row) => [row.id, policiesOf(row)]));
  const policies = distinct([...pairs.values()].flatMap(({ current, proposed }) => [current, proposed]));
  const needs = needsOf(policies, [use]);
  const images = needs.any ? await listStoredImages(db, namespaceIds) : [];
  const untouched = needs.any ? 0 : await countJudgeableImages(db, namespaceIds);
  const generation = (await currentAdvisorySet(db)).generation;
  const oldest = images.reduce((least, image) => Math.min(least, image.generation ?? generation), generation);
  const about = { needs, use, now, oldest, namespaceIds };
  const offences = await readOffences(sources, policies, about);
  const facts = await openSimulatedFacts(sources, images, needs, now);
  const judged = await settleImages(
    sources,
    images.filter(({ state }) => state !== 'unsupported'),
    {
      ...{ offences, namespaces, generation, now, classes: await readClasses(db, offences, about) },
      judges: openJudges(pairs, (policy) => openOutcomes(policy, { classes: offences.classes, now, use }), facts),
    },
  );
  const shown = new Map(namespaces.map((row) => [row.id, shownKinds(row)]));
  return {
    total: judged.length + untouched,
    before: countsOf(judged, 'before', untouched),
    after: countsOf(judged, 'after', untouched),
    versions: judged.filter(({ before, after }) => before !== 'allowed' || after !== 'allowed').sort(byWeight),
    unknown: facts.unknown,
    async verdictOf({ image }) {
      const seen = lookedAt(image, generation, shown.get(image.namespaceId) ?? []);
      const scan = seen && { findings: await findingsOf(sources, image, seen, needs), ...facts.of(image) };
      const { current = {}, proposed = {} } = pairs.get(image.namespaceId) ?? {};
      const subject = { scan, signed: facts.signed(image) };
      const verdict = judge(subject, proposed, now, use);
      return verdict.reasons.length > 0 ? verdict : judge(subject, current, now, use);
    },
  };
}

async function findingsOf(sources: VerdictSources, image: StoredImage, seen: LookedAt, needs: PolicyNeeds) {
  const scan = await findScan(sources.db, image.manifestId);
  const suppressed = scan && (await sources.exceptions.suppressedOf([scan])).get(image.manifestId);
  const [findings = []] = await judgedFindings(sources, [{ image: seen, suppressed }], needs);
  return findings;
}

/** What both policies of an image's namespace say; policies that are alike share their memory. */
function openJudges(
  pairs: ReadonlyMap<number, ReturnType<PolicyPair>>,
  open: (policy: Policy) => Outcomes,
  facts: SimulatedFacts,
): Judges {
  const known = new Map<string, Outcomes>();
  const shared = (policy: Policy) => {
    const key = JSON.stringify(policy);
    const outcomes = known.get(key) ?? open(policy);
    known.set(key, outcomes);
    return outcomes;
  };
  const both = new Map(
    [...pairs].map(([id, { current, proposed }]) => [id, { before: shared(current), after: shared(proposed) }]),
  );
  return (image, classes) => {
    const pair = both.get(image.namespaceId);
    const own = () => facts.of(image);
    const signed = facts.signed(image);
    return {
      before: pair?.before(classes, own, signed) ?? 'allowed',
      after: pair?.after(classes, own, signed) ?? 'allowed',
    };
  };
}

/** `untouched`: images that no rule asks anything of. */
function countsOf(versions: readonly SimulatedVersion[], when: 'before' | 'after', untouched: number) {
  const counts: Record<Outcome, number> = { blocked: 0, warned: 0, allowed: untouched };
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
