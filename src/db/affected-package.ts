import { parseJsonText } from '../lib/json-text.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { type FindingConditions, filtered, findingsQuery } from './findings-query.ts';
import { findPackages } from './package.ts';

/** A package of an image in one place, with what was found of it. */
export interface AffectedPackage {
  readonly package: Package;
  readonly path: string;
  /** Name of the package of the distribution that brought it. */
  readonly owner?: string;
  readonly matches: readonly PackageMatch[];
}

/** Packages of an image with findings that meet conditions, as of a generation, each place on its own; those alone that are wanted. */
export async function listAffectedPackages(
  db: Queries,
  imageId: number,
  generation: number,
  conditions: FindingConditions,
  isWanted: (pkg: Package) => boolean = () => true,
): Promise<AffectedPackage[]> {
  const all = await filtered(findingsQuery(db, imageId, generation, conditions.shown), conditions)
    .select(['package.id', 'package_set_member.path', 'package_set_member.owner', 'package_match.id as matchId'])
    .orderBy('package_match.id')
    .execute();
  // What is long is read once for all places.
  const packages = await findPackages(db, [...new Set(all.map((row) => row.id))]);
  const packageById = new Map(packages.map((row) => [row.id, parseJsonText(row.detail)]));
  const rows = all.filter(({ id }) => {
    const pkg = packageById.get(id);
    return pkg !== undefined && isWanted(pkg);
  });
  const matchById = await findMatches(db, [...new Set(rows.map((row) => row.matchId))]);
  return [...Map.groupBy(rows, (row) => `${row.id} ${row.path}`).values()].flatMap((places) => {
    const [{ id, path, owner } = { id: 0, path: '', owner: null }] = places;
    const pkg = packageById.get(id);
    const own = places.flatMap(({ matchId }) => matchById.get(matchId) ?? []);
    return pkg ? [{ package: pkg, path, owner: owner ?? undefined, matches: own }] : [];
  });
}

/** Which of these names packages of an image have, with their ecosystems. */
export async function installedOfNames(
  db: Queries,
  imageId: number,
  names: readonly string[],
): Promise<{ readonly ecosystem: string; readonly name: string }[]> {
  return await db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .select(['package.ecosystem', 'package.name'])
    .distinct()
    .where('image_set.image_id', '=', imageId)
    .where('package_set.declared_by', 'is', null)
    .where('package.name', 'in', names)
    .execute();
}

async function findMatches(db: Queries, ids: readonly number[]): Promise<ReadonlyMap<number, PackageMatch>> {
  const matches = new Map<number, PackageMatch>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db.selectFrom('package_match').select(['id', 'detail']).where('id', 'in', chunk).execute();
    for (const { id, detail } of rows) matches.set(id, parseJsonText(detail));
  }
  return matches;
}
