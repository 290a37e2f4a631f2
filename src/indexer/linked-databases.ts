import { databaseNames, databasePlaces } from '../ecosystems/database-places.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { linkFollower, linksOf, nameOf, parentOf } from './through-links.ts';

/** What was found in a file, or of it, by whoever reads what links may lead to. */
interface Unlinked {
  readonly path: string;
  readonly declaredBy?: string;
}

/**
 * Layers, lowest first and placed through links, in which databases of packages that lie elsewhere are installed where links in their usual places lead
 * to them. A link in such a place to what is called otherwise is a problem: nobody looked for a database there.
 */
export function withLinkedDatabases(layers: readonly LayerReport[]): readonly LayerReport[] {
  if (!layers.some(mayMatter)) return layers;
  const followed = linkFollower(linksOf(layers));
  const places = new Set(databasePlaces.map(followed));
  const unread = databasePlaces.filter((place) => nameOf(followed(place)) !== nameOf(place));
  // A database has many packages.
  const inUse = new Map<string, boolean>();
  function isInUse(path: string): boolean {
    let is = inUse.get(path);
    if (is === undefined) {
      // What is told of a file has the path that it has in its archive.
      const place = followed(path);
      // A place is a file, or a folder of files.
      is = places.has(place) || places.has(parentOf(place));
      inUse.set(path, is);
    }
    return is;
  }
  const linked = <T extends Unlinked>(one: T): T =>
    isUnlinked(one) && isInUse(one.path) ? { ...one, declaredBy: undefined } : one;
  // An image may name a layer many times, and it stays one.
  const known = new Map<LayerReport, LayerReport>();
  return layers.map((layer) => {
    const made = known.get(layer) ?? {
      ...layer,
      packages: layer.packages.map(linked),
      owned: layer.owned.map(linked),
      problems: [
        ...layer.problems.map(linked),
        ...unread
          .filter((path) => layer.paths.has(followed(path)) || layer.paths.has(`${followed(path)}/`))
          .map((path) => ({ path, message: unreadDatabase })),
      ],
    };
    known.set(layer, made);
    return made;
  });
}

const unreadDatabase = 'is a link to what has another name, which was not read as a database of packages';

function mayMatter({ packages, owned, problems, links }: LayerReport): boolean {
  return (
    [packages, owned, problems].some((all) => all.some(isUnlinked)) ||
    Iterator.from(links).some(({ path }) => databaseNames.has(nameOf(path)))
  );
}

function isUnlinked({ declaredBy }: Unlinked): boolean {
  return declaredBy === 'unlinked';
}
