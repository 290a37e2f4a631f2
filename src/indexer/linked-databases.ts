import { databaseNames, databasePlaces } from '../ecosystems/database-places.ts';
import { isAmong } from '../lib/sorted.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { linkFollower, linksOf, nameOf } from './through-links.ts';

/** What was found in a file, or of it, by whoever reads what links may lead to. */
interface Unlinked {
  readonly path: string;
  readonly declaredBy?: string;
}

/**
 * Layers, lowest first and placed through links, in which databases of packages that lie elsewhere are installed where links in their usual places lead
 * to them. A link in such a place to a file that is called otherwise is a problem: nobody looked for a database there.
 */
export function withLinkedDatabases(layers: readonly LayerReport[]): readonly LayerReport[] {
  if (!layers.some(mayMatter)) return layers;
  const followed = linkFollower(linksOf(layers));
  const places = new Set(databasePlaces.map(followed));
  const unread = databasePlaces.filter((place) => nameOf(followed(place)) !== nameOf(place));
  // What is told of a file has the path that it has in its archive.
  const linked = <T extends Unlinked>(one: T): T =>
    isUnlinked(one) && places.has(followed(one.path)) ? { ...one, declaredBy: undefined } : one;
  // An image may name a layer many times, and it stays one.
  const known = new Map<LayerReport, LayerReport>();
  return layers.map((layer) => {
    const made = known.get(layer) ?? {
      ...layer,
      packages: layer.packages.map(linked),
      problems: [
        ...layer.problems.map(linked),
        ...unread
          .filter((path) => isAmong(layer.paths, followed(path)))
          .map((path) => ({ path, message: unreadDatabase })),
      ],
    };
    known.set(layer, made);
    return made;
  });
}

const unreadDatabase = 'is a link to a file of another name, which was not read as a database of packages';

function mayMatter({ packages, problems, links }: LayerReport): boolean {
  return (
    packages.some(isUnlinked) || problems.some(isUnlinked) || links.some(({ path }) => databaseNames.has(nameOf(path)))
  );
}

function isUnlinked({ declaredBy }: Unlinked): boolean {
  return declaredBy === 'unlinked';
}
