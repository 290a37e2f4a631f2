import type { LayerReport } from '../model/layer-report.ts';

/** Most links that are followed one after another, as in Linux. */
const maxLinks = 40;
/** Longest path that links lead to, in characters, as in Linux. */
const maxPath = 4_096;

/**
 * Layers, lowest first, with the paths that their content comes to lie at: what a layer has in a folder that it does not bring itself is
 * unpacked through a link that stands in the folder's place, in a layer below or its own. So are the targets of hard links.
 */
export function throughLinks(layers: readonly LayerReport[]): readonly LayerReport[] {
  if (!layers.some((layer) => layer.hasBareFolders || layer.hardLinks.length > 0)) return layers;
  const links = new Map<string, string>();
  return layers.map((layer) => {
    lay(layer, links);
    const at = layer.hasBareFolders && links.size > 0 ? placed(layer, linkFollower(links)) : layer;
    if (at !== layer) {
      for (const { path } of layer.links) links.delete(path);
      lay(at, links);
    }
    const followed = linkFollower(links);
    return at.hardLinks.length > 0
      ? { ...at, hardLinks: at.hardLinks.map((link) => placedTarget(link, followed)) }
      : at;
  });
}

/** Makes links (path → target) of what lies below a layer those of it and what it leaves of them. */
function lay(layer: LayerReport, links: Map<string, string>): void {
  const removes = removalsOf(layer);
  for (const path of links.keys()) if (removes(path)) links.delete(path);
  for (const { path, target } of layer.links) links.set(path, target);
}

type Follower = (path: string) => string;

/** Links in the folders above a hard link's target are followed, one in its place is the target itself. */
function placedTarget(link: LayerReport['hardLinks'][number], followed: Follower): LayerReport['hardLinks'][number] {
  return { ...link, target: below(followed(parentOf(link.target)), nameOf(link.target)) };
}

/** Whether nothing is left of a link that layers below had at a path. */
function removalsOf({ paths, whiteouts, opaque }: LayerReport): (path: string) => boolean {
  const removed = new Set(whiteouts);
  const emptied = new Set(opaque);
  return (path) => {
    if (has(paths, `${path}/`)) return true;
    for (let at = path; at !== ''; at = parentOf(at)) {
      if (removed.has(at) || has(paths, at) || emptied.has(parentOf(at))) return true;
    }
    return false;
  };
}

/** A layer at the paths that links lead to. */
function placed(layer: LayerReport, followed: Follower): LayerReport {
  const known = new Map<string, string>([['', '']]);

  /** Where a folder of the layer comes to lie. */
  function folderAt(folder: string): string {
    let place = known.get(folder);
    if (place === undefined) {
      place = below(folderAt(parentOf(folder)), nameOf(folder));
      if (!has(layer.paths, `${folder}/`)) place = followed(place);
      known.set(folder, place);
    }
    return place;
  }
  const at = (path: string) => {
    const folder = parentOf(path);
    return below(folderAt(folder), path.slice(folder === '' ? 0 : folder.length + 1));
  };
  const pathAt = (path: string) => (path.endsWith('/') ? `${at(path.slice(0, -1))}/` : at(path));
  const paths = layer.paths.map(pathAt);
  const whiteouts = layer.whiteouts.map(at);
  const opaque = layer.opaque.map(folderAt);
  if ([...known].every(([folder, place]) => folder === place)) return layer;
  const moved = <T extends { readonly path: string }>(found: readonly T[]): T[] =>
    found.map((one) => ({ ...one, path: at(one.path) }));
  return {
    ...layer,
    packages: moved(layer.packages),
    owned: moved(layer.owned),
    secrets: moved(layer.secrets),
    distributions: moved(layer.distributions),
    repositories: moved(layer.repositories),
    paths: paths.sort(),
    links: moved(layer.links),
    hardLinks: moved(layer.hardLinks),
    whiteouts,
    opaque,
  };
}

/**
 * Follows links (path → target) in paths. What leads in a circle, through more links than Linux follows or to a longer path than it takes,
 * stays where it is. Each link is followed once, however many paths go through it.
 */
export function linkFollower(links: ReadonlyMap<string, string>): Follower {
  const known = new Map<string, string>();
  let depth = 0;

  function walk(from: string, path: string): string {
    let place = from;
    for (const part of path.split('/')) {
      if (part === '..') place = parentOf(place);
      else if (part !== '' && part !== '.') place = leading(below(place, part));
    }
    return place;
  }

  function leading(place: string): string {
    const target = links.get(place);
    if (target === undefined) return place;
    let end = known.get(place);
    if (end !== undefined) return end;
    known.set(place, place);
    if (depth === maxLinks) return place;
    depth++;
    end = walk(target.startsWith('/') ? '' : parentOf(place), target);
    depth--;
    if (end.length > maxPath) return place;
    known.set(place, end);
    return end;
  }

  return (path) => walk('', path);
}

/** The folder that a path is in; empty for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Whether a path is among sorted ones. */
export function has(paths: readonly string[], path: string): boolean {
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
