import type { Queries } from '../db/database.ts';
import { declaredSets, listCandidatePlaces, listImageSets } from '../db/stored-image.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { PolicyNeeds } from '../policy/needs.ts';
import type { Offence, Offences } from './simulation-findings.ts';

/** Classes of {@link Offences}: bit n stands for class n. */
export type Classes = bigint;

/** What is looked at in an image: as of a generation, with what is shown in its namespace. */
export interface LookedAt {
  readonly imageId: number;
  readonly generation: number;
  readonly shown: readonly DeclaringKind[];
}

/** Which classes of offences images hold. */
export interface StoredClasses {
  /** Of an image; offences with these match ids are left out. */
  of(image: LookedAt, without: ReadonlySet<number>): Classes;
}

/** Ways to look at sets that are remembered; a full memory starts over. */
const maxViews = 500;

type Places = Awaited<ReturnType<typeof listCandidatePlaces>>;

/**
 * Brings offences from packages to sets, and from sets to images. Images that have the same sets share the answer, so the cost grows with
 * distinct sets, and only slightly with images.
 */
export async function readClasses(
  db: Queries,
  offences: Offences,
  {
    needs,
    oldest,
    namespaceIds,
  }: {
    readonly needs: PolicyNeeds;
    readonly oldest: number;
    readonly namespaceIds: readonly number[] | undefined;
  },
): Promise<StoredClasses> {
  if (offences.all.length === 0) return { of: () => 0n };
  const bySet = offencesBySet(offences.all, await listCandidatePlaces(db, needs.findings, oldest));
  const setsOf = new Map((await listImageSets(db, namespaceIds)).map((row) => [row.imageId, row.setIds]));
  const declared = await declaredSets(db);
  const views = new Map<string, (setIds: string) => Classes>();
  const names = new WeakMap<ReadonlySet<number>, string>();
  const nameOf = (without: ReadonlySet<number>) => {
    const name = names.get(without) ?? [...without].sort((a, b) => a - b).join();
    names.set(without, name);
    return name;
  };
  return {
    of({ imageId, generation, shown }, without) {
      const setIds = setsOf.get(imageId);
      if (setIds === undefined) return 0n;
      const key = `${generation} ${shown.join()} ${nameOf(without)}`;
      if (views.size >= maxViews) views.clear();
      const view = views.get(key) ?? openView(bySet, { generation, without, isShown: shownAmong(declared, shown) });
      views.set(key, view);
      return view(setIds);
    },
  };
}

/** Offences of packages, by the sets that hold the packages. */
function offencesBySet(offences: readonly Offence[], places: Places): ReadonlyMap<number, (readonly Offence[])[]> {
  const byPackage = Map.groupBy(offences, ({ match }) => match.packageId);
  const bySet = new Map<number, (readonly Offence[])[]>();
  for (const { packageId, setIds } of places) {
    const own = byPackage.get(packageId);
    if (!own) continue;
    for (const text of setIds.split(',')) {
      const setId = Number(text);
      const known = bySet.get(setId);
      if (known) known.push(own);
      else bySet.set(setId, [own]);
    }
  }
  return bySet;
}

/** Sums sets up as they are seen in one way; remembers packages, sets, and what images have of them. */
function openView(
  bySet: ReadonlyMap<number, readonly (readonly Offence[])[]>,
  seen: {
    readonly generation: number;
    readonly without: ReadonlySet<number>;
    readonly isShown: (setId: number) => boolean;
  },
): (setIds: string) => Classes {
  const counts = ({ match: { id, since, until } }: Offence) =>
    since <= seen.generation && (until === null || until > seen.generation) && !seen.without.has(id);
  const ofPackage = remembered((own: readonly Offence[]) =>
    own.filter(counts).reduce((classes, { of }) => classes | (1n << BigInt(of)), 0n),
  );
  const ofSet = remembered((setId: number) =>
    seen.isShown(setId) ? union((bySet.get(setId) ?? []).map(ofPackage)) : 0n,
  );
  return remembered((setIds: string) => union(setIds.split(',').map((setId) => ofSet(Number(setId)))));
}

function shownAmong(declared: ReadonlyMap<number, string>, shown: readonly DeclaringKind[]) {
  return (setId: number) => {
    const kind = declared.get(setId);
    return kind === undefined || shown.includes(kind as DeclaringKind);
  };
}

function union(parts: readonly Classes[]): Classes {
  return parts.reduce((whole, part) => whole | part, 0n);
}

function remembered<K>(find: (key: K) => Classes): (key: K) => Classes {
  const known = new Map<K, Classes>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
}
