import { currentAdvisorySet } from '../db/advisory-set.ts';
import { listFeeds } from '../db/feed.ts';
import { type SignatureState, signatureState } from '../db/image-signature.ts';
import type { ManifestRow } from '../db/manifest.ts';
import type { NamespaceRow } from '../db/namespace.ts';
import { findScan, type ScanRow } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
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

/** The verdict on the image of a manifest, by the policy that holds in its namespace. */
export type ImageVerdicts = (
  namespace: NamespaceRow,
  manifest: ManifestRow,
  policy: Policy,
  use: PolicyUse,
) => Promise<Verdict>;

/** Verdicts kept at most; a full memory starts over. */
const maxVerdicts = 20_000;

/**
 * Opens verdicts on single images. Each is remembered until its scan, the policy, exemptions, statements, or the advisories as far as they
 * matter change, or until the time comes at which it can change by itself.
 */
export function openImageVerdicts(sources: VerdictSources): ImageVerdicts {
  const { db, exceptions, clock } = sources;
  const known = new Map<string, Verdict>();
  return async (namespace, manifest, policy, use) => {
    const needs = needsOf([policy], [use]);
    if (!needs.any) return allowed(use);
    const scan = await findScan(db, manifest.id);
    // What turned out to hold no layers is a signature or an attestation, whatever its config says.
    if (scan?.state === 'unsupported') return allowed(use);
    if (scan?.state !== 'complete' && (await holdsDocuments(sources, manifest.id))) return allowed(use);
    const current = (await currentAdvisorySet(db)).generation;
    const generation = scan?.generation ?? current;
    const now = clock();
    const signature = needs.facts.has('signatures') ? await signatureState(db, manifest, namespace.id, now) : undefined;
    const suppressed = scan && (await exceptions.suppressedOf([scan])).get(manifest.id);
    const key = [
      ...[use, manifest.id, namespace.policy_version, scan?.state, scan?.image_id, scan?.finished_at],
      ...[
        generation,
        JSON.stringify(signature),
        suppressed?.key,
        needs.facts.has('epss') ? current : '',
        await feedStamp(sources, needs),
      ],
    ].join();
    const remembered = known.get(key);
    if (remembered && now < remembered.until) return remembered;
    const image = { imageId: scan?.image_id ?? 0, generation, shown: shownKinds(namespace) };
    const facts = isKnown(scan) ? await gatherFacts(sources, scan, image, { needs, suppressed, now }) : undefined;
    const verdict = withEnd(judge({ scan: facts, ...signatureFacts(signature) }, policy, now, use), suppressed, facts);
    if (known.size >= maxVerdicts) known.clear();
    known.set(key, verdict);
    return verdict;
  };
}

function signatureFacts(state: SignatureState | undefined): Omit<PolicySubject, 'scan'> {
  if (!state) return {};
  return state.signed ? { signed: true, signedUntil: state.until } : { signed: false, signatureProblem: state.problem };
}

/** What the last complete scan found counts while the scan is repeated, but not after a repetition that failed. */
function isKnown(scan: ScanRow | undefined): scan is ScanRow & { readonly image_id: number } {
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
