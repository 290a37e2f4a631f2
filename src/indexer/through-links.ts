import type { LayerReport } from '../model/layer-report.ts';

/** Folders that are links into `/usr` in most distributions of today. */
const linked = ['bin', 'lib', 'lib32', 'lib64', 'libx32', 'sbin'];

/**
 * Layers, lowest first, with the paths that their content comes to lie at. Where a layer below has a link in place of `/lib`, what a higher one
 * has in a folder of that name, without bringing the folder itself, is unpacked through the link.
 */
export function throughLinks(layers: readonly LayerReport[]): readonly LayerReport[] {
  const links = new Set<string>();
  return layers.map((layer) => {
    for (const name of linked) if (replaces(layer, name)) links.delete(name);
    const resolved = [...links].filter((name) => reaches(layer, name));
    for (const name of linked) if (has(layer.paths, name)) links.add(name);
    return resolved.length === 0 ? layer : moved(layer, new Set(resolved));
  });
}

/** Whether nothing is left of what stood at a name in the root. */
function replaces({ paths, whiteouts, opaque }: LayerReport, name: string): boolean {
  return has(paths, `${name}/`) || has(paths, name) || whiteouts.includes(name) || opaque.includes('');
}

/** Whether it has something below a name, or takes something away from there. */
function reaches({ paths, whiteouts, opaque }: LayerReport, name: string): boolean {
  const folder = `${name}/`;
  return (
    (paths[placeOf(paths, folder)]?.startsWith(folder) ?? false) ||
    whiteouts.some((path) => path.startsWith(folder)) ||
    opaque.some((path) => path === name || path.startsWith(folder))
  );
}

function moved(layer: LayerReport, links: ReadonlySet<string>): LayerReport {
  const at = (path: string) => (links.has(path.split('/', 1)[0] ?? '') ? `usr/${path}` : path);
  const placed = <T extends { readonly path: string }>(found: readonly T[]): T[] =>
    found.map((one) => ({ ...one, path: at(one.path) }));
  return {
    ...layer,
    packages: placed(layer.packages),
    owned: placed(layer.owned),
    secrets: placed(layer.secrets),
    distributions: placed(layer.distributions),
    repositories: placed(layer.repositories),
    paths: layer.paths.map(at).sort(),
    whiteouts: layer.whiteouts.map(at),
    opaque: layer.opaque.map(at),
  };
}

function has(paths: readonly string[], path: string): boolean {
  return paths[placeOf(paths, path)] === path;
}

/** Index of the first of sorted paths that is not before one. */
function placeOf(paths: readonly string[], path: string): number {
  let [low, high] = [0, paths.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((paths[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
