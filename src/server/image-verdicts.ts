import { currentAdvisorySet } from '../db/advisory-set.ts';
import { listFeeds } from '../db/feed.ts';
import { type SignatureState, signatureStates } from '../db/image-signature.ts';
import { listReferencesOf, type ManifestRow } from '../db/manifest.ts';
import type { NamespaceRow } from '../db/namespace.ts';
import { findScans, type ScanRow } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import type { CountedImage } from '../db/suppressible.ts';
import type { Clock } from '../lib/clock.ts';
import { judge } from '../policy/judge.ts';
import { needsOf, type PolicyNeeds } from '../policy/needs.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyUse } from '../policy/rule.ts';
import type { PolicySubject, ScannedFacts } from '../policy/subject.ts';
import { allowed, type Verdict } from '../policy/verdict.ts';
import type { ExceptionsInForce, Suppressed } from './exceptions-in-force.ts';
import { holdsDocuments } from './holds-documents.ts';
import { type FactSources, gatherFacts } from './policy-facts.ts';

/** What verdicts are made of. */
export interface VerdictSources extends FactSources {
  readonly exceptions: ExceptionsInForce;
  readonly clock: Clock;
}

/** A manifest that is judged. */
export type JudgedManifest = Pick<ManifestRow, 'id' | 'digest' | 'repository_id'>;

/**
 * Verdicts on the images of manifests of one repository, by the policy that holds in its namespace; by manifest id. Costs a few queries,
 * however many there are.
 */
export type ImageVerdicts = (
  namespace: NamespaceRow,
  manifests: readonly JudgedManifest[],
  policy: Policy,
  use: PolicyUse,
) => Promise<ReadonlyMap<number, Verdict>>;

/** Verdicts kept at most; a full memory starts over. */
const maxVerdicts = 20_000;

/**
 * Opens verdicts on images. Each is remembered until its scan, the policy, exemptions, statements, or the advisories as far as they
 * matter change, or until the time comes at which it can change by itself.
 */
export function openImageVerdicts(sources: VerdictSources): ImageVerdicts {
  const known = new Map<string, Verdict>();
  return async (namespace, manifests, policy, use) => {
    const verdicts = new Map(manifests.map(({ id }) => [id, allowed(use)]));
    const needs = needsOf([policy], [use]);
    if (!needs.any) return verdicts;
    const now = sources.clock();
    const unknown: Situation[] = [];
    for (const situation of await situationsOf(sources, namespace, manifests, needs, now)) {
      const remembered = known.get(`${use},${situation.key}`);
      if (remembered && now < remembered.until) verdicts.set(situation.id, remembered);
      else unknown.push(situation);
    }
    const facts = await gatherFacts(sources, unknown.filter(isKnown), { needs, now });
    for (const { id, key, signature, suppressed } of unknown) {
      const scan = facts.get(id);
      const verdict = withEnd(judge({ scan, ...signatureFacts(signature) }, policy, now, use), suppressed, scan);
      if (known.size >= maxVerdicts) known.clear();
      known.set(`${use},${key}`, verdict);
      verdicts.set(id, verdict);
    }
    return verdicts;
  };
}

/** All that a verdict on an image may change with, but for the time. */
interface Situation {
  readonly id: number;
  readonly scan: ScanRow | undefined;
  readonly image: CountedImage;
  readonly signature: SignatureState | undefined;
  readonly suppressed: Suppressed | undefined;
  readonly key: string;
}

/** Those of manifests that hold what could be run. */
async function situationsOf(
  sources: VerdictSources,
  namespace: NamespaceRow,
  manifests: readonly JudgedManifest[],
  needs: PolicyNeeds,
  now: number,
): Promise<readonly Situation[]> {
  const { db, exceptions } = sources;
  const scans = await findScans(
    db,
    manifests.map(({ id }) => id),
  );
  const images = await withoutDocuments(sources, manifests, scans);
  const current = (await currentAdvisorySet(db)).generation;
  const suppressed = await exceptions.suppressedOf(images.flatMap(({ id }) => scans.get(id) ?? []));
  const wanted = needs.facts.has('signatures') ? images : [];
  const signatures = await signatureStates(db, manifests[0]?.repository_id ?? 0, wanted, now);
  const stamp = `${needs.facts.has('epss') ? current : ''},${await feedStamp(sources, needs)}`;
  return images.map(({ id }) => {
    const scan = scans.get(id);
    const image = {
      imageId: scan?.image_id ?? 0,
      generation: scan?.generation ?? current,
      shown: shownKinds(namespace),
    };
    const about = { id, scan, image, signature: signatures.get(id), suppressed: suppressed.get(id) };
    const key = [
      ...[id, namespace.policy_version, scan?.state, scan?.image_id, scan?.finished_at, image.generation],
      ...[JSON.stringify(about.signature), about.suppressed?.key, stamp],
    ];
    return { ...about, key: key.join() };
  });
}

/** What turned out to hold no layers is a signature or an attestation, whatever its config says. */
async function withoutDocuments(
  { db, blobs }: VerdictSources,
  manifests: readonly JudgedManifest[],
  scans: ReadonlyMap<number, ScanRow>,
): Promise<readonly JudgedManifest[]> {
  const images = manifests.filter(({ id }) => scans.get(id)?.state !== 'unsupported');
  const incomplete = images.filter(({ id }) => scans.get(id)?.state !== 'complete').map(({ id }) => id);
  const documents = new Set<number>();
  for (const [id, references] of await listReferencesOf(db, incomplete))
    if (await holdsDocuments(blobs, references)) documents.add(id);
  return images.filter(({ id }) => !documents.has(id));
}

function signatureFacts(state: SignatureState | undefined): Omit<PolicySubject, 'scan'> {
  if (!state) return {};
  return state.signed ? { signed: true, signedUntil: state.until } : { signed: false, signatureProblem: state.problem };
}

/** What the last complete scan found counts while the scan is repeated, but not after a repetition that failed. */
function isKnown(situation: Situation): situation is Situation & { readonly scan: ScanRow } {
  const { scan } = situation;
  return scan !== undefined && scan.image_id !== null && scan.state !== 'failed';
}

function withEnd(verdict: Verdict, suppressed: Suppressed | undefined, facts: ScannedFacts | undefined): Verdict {
  const end = facts ? (suppressed?.until ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  return { ...verdict, until: Math.min(verdict.until, end) };
}

/** Changes with every answer of a feed, where it matters when they answered. */
async function feedStamp({ db }: FactSources, { facts }: PolicyNeeds): Promise<string> {
  if (!facts.has('gaps') && !facts.has('asOf')) return '';
  const feeds = [...(await listFeeds(db)).values()];
  return feeds.map(({ shard, checked_at: checkedAt }) => `${shard} ${checkedAt}`).join();
}
