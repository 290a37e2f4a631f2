import { parseJsonText } from '../lib/json-text.ts';
import type { PackageMatch } from '../model/finding.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { isCounted } from './ruled-out-rank.ts';

/** Of more packages than these the sets of a page are read whole, instead of being asked for each. */
const mostProbed = 100;

/** A package of an image, and the match that was searched where it was one. */
export interface FoundPackage {
  readonly imageId: number;
  readonly matchId?: number;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly match?: PackageMatch;
}

/** Packages of images with a finding under one of the ids, as of a generation. */
export async function packagesWithVulnerability(
  db: Queries,
  imageIds: readonly number[],
  ids: readonly string[],
  generation: number,
): Promise<FoundPackage[]> {
  const matches = await db
    .selectFrom('package_match')
    .select(['package_id', 'detail', 'id'])
    .where('vulnerability', 'in', ids)
    .where(isCounted)
    .where('since', '<=', generation)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', generation)]))
    .orderBy('id')
    .execute();
  const byPackage = Map.groupBy(matches, (match) => match.package_id);
  const found = await membersOf(db, imageIds, [...byPackage.keys()]);
  return found.flatMap(({ packageId, ...place }) =>
    (byPackage.get(packageId) ?? []).map(({ id, detail }) => ({
      ...place,
      matchId: id,
      match: parseJsonText(detail),
    })),
  );
}

/** Places of packages in images. */
export async function packagesIn(
  db: Queries,
  imageIds: readonly number[],
  packageIds: readonly number[],
): Promise<FoundPackage[]> {
  return (await membersOf(db, imageIds, packageIds)).map(({ packageId: _, ...place }) => place);
}

interface FoundMember extends FoundPackage {
  readonly packageId: number;
}

/**
 * Places of packages in images, by name and path. Both ends are looked up first, so that each set is asked for each package alone: a planner
 * that sees them all in one statement may go through every set that has a common package.
 */
async function membersOf(
  db: Queries,
  imageIds: readonly number[],
  packageIds: readonly number[],
): Promise<FoundMember[]> {
  if (imageIds.length === 0 || packageIds.length === 0) return [];
  const sets = await db
    .selectFrom('image_set')
    .select(['image_id', 'set_id'])
    .where('image_id', 'in', imageIds)
    .execute();
  const images = Map.groupBy(sets, (row) => row.set_id);
  const wanted = new Set(packageIds);
  const members: { readonly set_id: number; readonly package_id: number; readonly path: string }[] = [];
  for (const chunk of chunksOf([...images.keys()])) {
    const all = db
      .selectFrom('package_set_member')
      .select(['set_id', 'package_id', 'path'])
      .where('set_id', 'in', chunk);
    const query = wanted.size > mostProbed ? all : all.where('package_id', 'in', [...wanted]);
    members.push(...(await query.execute()).filter((row) => wanted.has(row.package_id)));
  }
  const packages = await namesOf(db, new Set(members.map((row) => row.package_id)));
  const found = members.flatMap(({ set_id, package_id, path }) => {
    const pkg = packages.get(package_id);
    return (images.get(set_id) ?? []).flatMap(({ image_id }) =>
      pkg ? [{ imageId: image_id, packageId: package_id, ...pkg, path }] : [],
    );
  });
  return found.sort((a, b) => compare(a.name, b.name) || compare(a.path, b.path));
}

/** Ecosystem, name and version of packages by their ids. */
async function namesOf(db: Queries, packageIds: ReadonlySet<number>) {
  const names = new Map<number, Pick<FoundPackage, 'ecosystem' | 'name' | 'version'>>();
  for (const chunk of chunksOf([...packageIds])) {
    const query = db.selectFrom('package').select(['id', 'ecosystem', 'name', 'version']).where('id', 'in', chunk);
    for (const { id, ...pkg } of await query.execute()) names.set(id, pkg);
  }
  return names;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
