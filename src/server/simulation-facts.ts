import { signedImages } from '../db/image-signature.ts';
import { imageScopes } from '../db/image-sum.ts';
import { shownOfManifests } from '../db/namespace.ts';
import { findScans } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import { listImageSecrets, type StoredImage } from '../db/stored-image.ts';
import { summariesOf } from '../jobs/summary.ts';
import type { ImageSecret } from '../model/secret.ts';
import type { PolicyNeeds } from '../policy/needs.ts';
import type { ScannedFacts } from '../policy/subject.ts';
import { configRisksOf, type FactSources, openAnswers, presentSecrets } from './policy-facts.ts';

/** Facts of stored images beside their findings. */
export interface SimulatedFacts {
  of(image: StoredImage): Omit<ScannedFacts, 'findings'>;
  /** See `signed` of a policy's subject. */
  signed(image: StoredImage): boolean | undefined;
  /** Images whose config was not read. */
  readonly unknown: number;
}

/** Configs that one simulation reads: each is a file of its own. */
const maxConfigs = 2_000;
/** Images looked at in one go, before others have their turn. */
const batch = 2_000;

/** Reads what the policies ask for, of all images at once. */
export async function openSimulatedFacts(
  sources: FactSources,
  images: readonly StoredImage[],
  { facts }: PolicyNeeds,
  now: number,
): Promise<SimulatedFacts> {
  const scanned = images.filter(({ imageId }) => imageId !== null);
  const secrets = facts.has('secrets') ? await listImageSecrets(sources.db) : new Map<number, string>();
  const gaps = facts.has('gaps') ? await gapsOf(sources, scanned, now) : new Map<number, ScannedFacts['gaps']>();
  const times = facts.has('asOf') ? await timesOf(sources, scanned) : new Map<number, number>();
  const signed = facts.has('signatures') ? await signedImages(sources.db, now) : undefined;
  const read = facts.has('configRisks') ? scanned.slice(0, maxConfigs) : [];
  const risks = await configRisksOf(
    sources,
    read.map(({ manifestId }) => manifestId),
  );
  return {
    unknown: facts.has('configRisks') ? scanned.length - read.length : 0,
    signed: ({ manifestId }) => signed?.has(manifestId),
    of: ({ manifestId, imageId }) => ({
      secrets: presentSecrets(JSON.parse(secrets.get(imageId ?? 0) ?? '[]') as ImageSecret[]),
      gaps: gaps.get(manifestId) ?? [],
      configRisks: risks.get(manifestId) ?? [],
      asOf: times.get(manifestId),
    }),
  };
}

async function gapsOf({ db, advisories }: FactSources, images: readonly StoredImage[], now: number) {
  const gaps = new Map<number, ScannedFacts['gaps']>();
  for (const ids of batches(images)) {
    const scans = await findScans(db, ids);
    const summaries = await advisories.use((open) => summariesOf(db, scans.values(), open, now));
    for (const [id, summary] of summaries) gaps.set(id, summary.coverage.gaps);
  }
  return gaps;
}

async function timesOf({ db }: FactSources, images: readonly StoredImage[]) {
  const answers = await openAnswers(db);
  const times = new Map<number, number>();
  for (const { manifestId, generation, finishedAt } of images)
    if (generation !== null && finishedAt !== null) times.set(manifestId, finishedAt);
  const following = images.filter(({ generation }) => generation === null);
  for (const ids of batches(following)) {
    const columns = await shownOfManifests(db, ids);
    const part = following.filter(({ manifestId }) => columns.has(manifestId));
    for (const [shown, group] of Map.groupBy(part, ({ manifestId }) => JSON.stringify(columns.get(manifestId)))) {
      const kinds = shownKinds(JSON.parse(shown));
      const scopes = await imageScopes(db, [...new Set(group.map(({ imageId }) => imageId ?? 0))], kinds);
      for (const { manifestId, imageId, finishedAt } of group) {
        const time = answers.oldest(scopes.get(imageId ?? 0)) ?? finishedAt;
        if (time !== null) times.set(manifestId, time);
      }
    }
  }
  return times;
}

function batches(images: readonly StoredImage[]): number[][] {
  const ids = images.map(({ manifestId }) => manifestId);
  return Array.from({ length: Math.ceil(ids.length / batch) }, (_, n) => ids.slice(n * batch, (n + 1) * batch));
}
