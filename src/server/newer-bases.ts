import { currentAdvisorySet } from '../db/advisory-set.ts';
import { type BaseCandidate, taggedAfter } from '../db/base-image.ts';
import type { Queries } from '../db/database.ts';
import { type FindingKey, listFindingKeys } from '../db/finding-key.ts';
import { shownOfManifest } from '../db/namespace.ts';
import { findScan } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import { childrenOf, tagsOf } from '../db/version.ts';
import { noCounts, type SeverityCounts, severities } from '../model/severity.ts';

/** A later version of a base image, and what building on it would change. */
export interface NewerBase {
  readonly manifestId: number;
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: number;
  /** Absent where it has no complete scan. */
  readonly change?: FindingChange;
}

/** Findings that go and come when the base image is replaced. */
export interface FindingChange {
  readonly removes: number;
  readonly removed: SeverityCounts;
  readonly brings: number;
  readonly brought: SeverityCounts;
}

/** Tagged versions that are looked at. */
const maxNewer = 20;

/** Findings in the layers of a base image: those that count, and all. */
export interface BaseFindings {
  readonly counted: readonly FindingKey[];
  readonly all: readonly FindingKey[];
}

/** Versions of a base image that were pushed after it, for the same platform, the newest first, with what they would change. */
export async function newerBases(db: Queries, base: BaseCandidate, findings: BaseFindings): Promise<NewerBase[]> {
  const images = await newerImages(db, base);
  return await Promise.all(
    images.map(async (image) => {
      const later = await findingsOf(db, image.manifestId);
      return { ...image, change: later && changeBetween(findings, later) };
    }),
  );
}

/** Findings of a version as its scan shows them; `undefined` without one. */
async function findingsOf(db: Queries, manifestId: number): Promise<FindingKey[] | undefined> {
  const scan = await findScan(db, manifestId);
  if (!scan || scan.image_id === null || scan.state !== 'complete') return undefined;
  const generation = scan.generation ?? (await currentAdvisorySet(db)).generation;
  const shown = shownKinds(await shownOfManifest(db, manifestId));
  return await listFindingKeys(db, scan.image_id, generation, { shown });
}

/** The same vulnerability in a package of the same name stays, wherever it lies; one that is suppressed now is not brought. */
export function changeBetween({ counted, all }: BaseFindings, after: readonly FindingKey[]): FindingChange {
  const removed = without(counted, after);
  const brought = without(after, all);
  return { removes: removed.length, removed: countsOf(removed), brings: brought.length, brought: countsOf(brought) };
}

async function newerImages(db: Queries, base: BaseCandidate): Promise<Omit<NewerBase, 'change'>[]> {
  const tagged = await taggedAfter(db, base.repositoryId, base.pushedAt, maxNewer);
  const tags = await tagsOf(
    db,
    tagged.map(({ id }) => id),
  );
  const indexes = tagged.filter(({ kind }) => kind === 'index').map(({ id }) => id);
  const children = Map.groupBy(await childrenOf(db, indexes), (child) => child.parentId);
  const images = tagged.flatMap((version) => {
    const own = { tags: tags.get(version.id) ?? [], pushedAt: version.pushedAt };
    if (version.kind === 'image')
      return version.platform === base.platform ? [{ ...own, manifestId: version.id, digest: version.digest }] : [];
    const child = children.get(version.id)?.find((one) => (one.platform ?? one.stated) === base.platform);
    return child ? [{ ...own, manifestId: child.id, digest: child.digest }] : [];
  });
  const byDigest = Map.groupBy(
    images.filter(({ digest }) => digest !== base.digest),
    ({ digest }) => digest,
  );
  return [...byDigest.values()].flatMap((same) => {
    const tags = [...new Set(same.flatMap((one) => one.tags))];
    return same.slice(0, 1).map((newest) => ({ ...newest, tags }));
  });
}

function without(some: readonly FindingKey[], others: readonly FindingKey[]): FindingKey[] {
  const keys = new Set(others.map(keyOf));
  return some.filter((one) => !keys.has(keyOf(one)));
}

function keyOf({ vulnerability, ecosystem, name }: FindingKey): string {
  return `${vulnerability} ${ecosystem} ${name}`;
}

function countsOf(findings: readonly FindingKey[]): SeverityCounts {
  const counts = noCounts();
  for (const { severityRank } of findings) counts[severities[severityRank] ?? 'Unknown']++;
  return counts;
}
