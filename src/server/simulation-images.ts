import type { NamespaceRow } from '../db/namespace.ts';
import { findScans } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import type { StoredImage } from '../db/stored-image.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { VerdictSources } from './image-verdicts.ts';
import type { Classes, LookedAt, StoredClasses } from './simulation-classes.ts';
import { boundExceptions } from './simulation-exceptions.ts';
import type { Offences } from './simulation-findings.ts';
import type { Outcome } from './simulation-outcomes.ts';

/** A version with what is made of it by the policy as it is, and as it is proposed. */
export interface SimulatedVersion extends Outcomes {
  readonly image: StoredImage;
}

interface Outcomes {
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What the policies say of an image that holds these classes of offences; `undefined`: it has no complete scan. */
export type Judges = (image: StoredImage, classes: Classes | undefined) => Outcomes;

/** Scans whose exceptions are looked up at once. */
const batch = 1_000;

/**
 * Judges images with all that exceptions may suppress, and with nothing of it. Where that comes to the same, exceptions do not matter;
 * they are looked up for the other images alone.
 */
export async function settleImages(
  sources: VerdictSources,
  images: readonly StoredImage[],
  about: {
    readonly namespaces: readonly NamespaceRow[];
    readonly offences: Offences;
    readonly classes: StoredClasses;
    readonly judges: Judges;
    readonly generation: number;
    readonly now: number;
  },
): Promise<SimulatedVersion[]> {
  const { namespaces, offences, classes, judges, generation, now } = about;
  const bounds = await boundExceptions(sources, namespaces, offences.all, now);
  const shown = new Map(namespaces.map((row) => [row.id, shownKinds(row)]));
  const seenOf = (image: StoredImage) => lookedAt(image, generation, shown.get(image.namespaceId) ?? []);
  const unsettled = new Set<StoredImage>();
  const settled = new Map<StoredImage, Outcomes>();
  for (const image of images) {
    const seen = seenOf(image);
    const bound = bounds.get(image.namespaceId);
    const most = seen && bound && classes.of(seen, bound.certainIn(image.repositoryId));
    const least = most && (bound?.possible ? classes.of(seen as LookedAt, bound.possible) : 0n);
    const [worst, best] = [judges(image, most), most === least ? undefined : judges(image, least)];
    if (best && (best.before !== worst.before || best.after !== worst.after)) unsettled.add(image);
    else settled.set(image, worst);
  }
  const suppressed = await suppressions(sources, [...unsettled], offences);
  return images.map((image) => {
    const known = settled.get(image);
    if (known) return { image, ...known };
    const seen = seenOf(image);
    return { image, ...judges(image, seen && classes.of(seen, suppressed.get(image.manifestId) ?? new Set())) };
  });
}

/** What findings of an image count; `undefined` where it has no complete scan, or the last one failed. */
export function lookedAt(
  { imageId, state, generation }: StoredImage,
  current: number,
  shown: readonly DeclaringKind[],
): LookedAt | undefined {
  return imageId === null || state === 'failed' ? undefined : { imageId, generation: generation ?? current, shown };
}

/** Ids of offences that are suppressed in images, by manifest id. */
async function suppressions(
  { db, exceptions }: VerdictSources,
  images: readonly StoredImage[],
  { all }: Offences,
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const found = new Map<number, ReadonlySet<number>>();
  const offending = new Set(all.map(({ match }) => match.id));
  const ids = images.map(({ manifestId }) => manifestId);
  for (let at = 0; at < ids.length; at += batch) {
    const scans = await findScans(db, ids.slice(at, at + batch));
    for (const [id, { matches }] of await exceptions.suppressedOf([...scans.values()]))
      if (matches.size > 0) found.set(id, new Set([...matches.keys()].filter((match) => offending.has(match))));
  }
  return found;
}
