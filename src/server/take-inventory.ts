import { currentAdvisorySet } from '../db/advisory-set.ts';
import { setsOfManifests } from '../db/census.ts';
import { chunksOf } from '../db/chunks.ts';
import { findScans } from '../db/scan.ts';
import {
  type InventoryImage,
  type InventoryMatch,
  inventoryImages,
  inventoryMatches,
  inventoryRepositories,
  packagesOfSets,
  taggedManifests,
} from '../db/vulnerability-inventory.ts';
import { type InventoryList, openInventoryList } from './inventory-list.ts';
import type { InventoryRow } from './inventory-row.ts';
import type { Likelihoods } from './likelihoods.ts';
import type { SecurityServices } from './present/security.ts';
import { openTally, type TalliedImage } from './vulnerability-tally.ts';

/** What an inventory is taken with. */
export type InventoryServices = SecurityServices & { readonly likelihoods: Likelihoods };

/** All vulnerabilities in the images of some namespaces. */
export interface Inventory {
  /** When it was taken, in milliseconds. */
  readonly at: number;
  readonly rows: readonly InventoryRow[];
  readonly list: InventoryList;
}

/** Read in one step. */
const atOnce = { repositories: 10, sets: 200, packages: 400, images: 200 } as const;
/** How long a pull counts as recent, in milliseconds. */
const recent = 30 * 86_400_000;

/** An image with the sets that count in it. */
type HeldImage = Omit<TalliedImage, 'matches'> & { readonly sets: readonly number[] };

/** Takes the inventory of namespaces; `undefined`: of all. Calls `pause` between two steps. */
export async function takeInventory(
  services: InventoryServices,
  namespaceIds: readonly number[] | undefined,
  pause: () => Promise<unknown>,
): Promise<Inventory> {
  const { database, scans, likelihoods, clock } = services;
  const db = database.kysely;
  const at = clock();
  const current = (await currentAdvisorySet(db)).generation;
  const images: HeldImage[] = [];
  for (const ids of chunksOf(await inventoryRepositories(db, namespaceIds), atOnce.repositories)) {
    images.push(...(await heldImages(services, ids, { at, current })));
    await pause();
  }
  const { matches, bySet } = await matchesOf(services, new Set(images.flatMap(({ sets }) => sets)), pause);
  const tally = openTally(matches);
  for (const some of chunksOf(images, atOnce.images)) {
    for (const { sets, ...image } of some) tally.add({ ...image, matches: sets.map((id) => bySet.get(id) ?? []) });
    await pause();
  }
  const epss = await scans.advisories.use(({ lookup }) =>
    likelihoods(
      lookup,
      matches.map((match) => match.ids),
    ),
  );
  const rows = tally.rows(epss);
  return { at, rows, list: openInventoryList(rows) };
}

async function heldImages(
  { database, exceptions }: InventoryServices,
  repositoryIds: readonly number[],
  { at, current }: { readonly at: number; readonly current: number },
): Promise<HeldImage[]> {
  const db = database.kysely;
  const tagged = await taggedManifests(db, repositoryIds);
  const held: HeldImage[] = [];
  for (const images of chunksOf(await inventoryImages(db, repositoryIds), atOnce.images)) {
    const ids = images.map((image) => image.id);
    const scans = await findScans(db, ids);
    const suppressed = await exceptions.suppressedOf([...scans.values()]);
    const sets = Map.groupBy(await setsOfManifests(db, ids), (row) => row.manifestId);
    const heldOf = ({ id, pulledAt, ...place }: InventoryImage): HeldImage => ({
      ...{ ...place, pulledAt },
      exposure: { tagged: tagged.has(id), pulled: pulledAt !== null && pulledAt > at - recent },
      generation: scans.get(id)?.generation ?? current,
      sets: (sets.get(id) ?? []).map((row) => row.setId),
      suppressed: suppressed.get(id)?.matches,
    });
    held.push(...images.filter(({ id }) => sets.has(id)).map(heldOf));
  }
  return held;
}

/** Matches of the packages of sets, and for each set at which places in their list its own are. */
async function matchesOf(
  { database: { kysely: db } }: InventoryServices,
  setIds: ReadonlySet<number>,
  pause: () => Promise<unknown>,
) {
  const packages = new Map<number, Int32Array>();
  for (const ids of chunksOf([...setIds], atOnce.sets)) {
    for (const [setId, packageIds] of await packagesOfSets(db, ids)) packages.set(setId, Int32Array.from(packageIds));
    await pause();
  }
  const matches: InventoryMatch[] = [];
  const places = new Map<number, number[]>();
  const packageIds = new Set<number>();
  for (const ids of packages.values()) for (const id of ids) packageIds.add(id);
  for (const ids of chunksOf([...packageIds], atOnce.packages)) {
    for (const match of await inventoryMatches(db, ids)) {
      const own = places.get(match.packageId);
      if (own) own.push(matches.length);
      else places.set(match.packageId, [matches.length]);
      matches.push(match);
    }
    await pause();
  }
  const bySet = new Map<number, Int32Array>();
  for (const [setId, ids] of packages)
    bySet.set(setId, Int32Array.from([...ids].flatMap((id) => places.get(id) ?? [])));
  return { matches, bySet };
}
