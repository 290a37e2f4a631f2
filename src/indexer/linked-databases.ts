import { databasePlaces } from '../ecosystems/database-places.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { linkFollower, linksOf } from './through-links.ts';

/** What was found in a file, or of it, by whoever reads what links may lead to. */
interface Unlinked {
  readonly path: string;
  readonly declaredBy?: string;
}

/**
 * Layers, lowest first and placed through links, in which databases of packages that lie elsewhere are installed where links in their usual places lead
 * to them.
 */
export function withLinkedDatabases(layers: readonly LayerReport[]): readonly LayerReport[] {
  if (!layers.some(({ packages, problems }) => packages.some(isUnlinked) || problems.some(isUnlinked))) return layers;
  const followed = linkFollower(linksOf(layers));
  const places = new Set(databasePlaces.map(followed));
  // What is told of a file has the path that it has in its archive.
  const linked = <T extends Unlinked>(one: T): T =>
    isUnlinked(one) && places.has(followed(one.path)) ? { ...one, declaredBy: undefined } : one;
  // An image may name a layer many times, and it stays one.
  const known = new Map<LayerReport, LayerReport>();
  return layers.map((layer) => {
    const made = known.get(layer) ?? {
      ...layer,
      packages: layer.packages.map(linked),
      problems: layer.problems.map(linked),
    };
    known.set(layer, made);
    return made;
  });
}

function isUnlinked({ declaredBy }: Unlinked): boolean {
  return declaredBy === 'unlinked';
}
