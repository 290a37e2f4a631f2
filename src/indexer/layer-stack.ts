import { placeIn } from '../lib/sorted.ts';
import type { LayerReport, PathList } from '../model/layer-report.ts';

/** Questions about what layers that lie on one another, lowest first, take away from those below. */
export interface LayerStack {
  /** Whether what a layer has at `path` is in the image. */
  shows(path: string, layer: number): boolean;
  /** The highest layer below another that takes `path` away; -1 where none does. */
  hiderBelow(path: string, layer: number): number;
  /** The lowest layer above another that takes `path` away. */
  hiderAbove(path: string, layer: number): number | undefined;
}

/** Layers by their numbers, lowest first. */
type Numbers = readonly number[];

/**
 * Looks through each layer once for what it does to the paths that will be asked about, so that neither the number of layers nor that of paths counts
 * for more than once. Of other paths it knows nothing.
 */
export function layerStack(layers: readonly LayerReport[], asked: Iterable<string>): LayerStack {
  const hidden = hidersOf(layers, asked);

  /** Layers that hide the path itself, and each folder that it is in. */
  function* allHiders(path: string): Generator<Numbers> {
    yield hidden.paths.get(path) ?? [];
    for (let folder = hidden.folders.get(parentOf(path)); folder; folder = folder.above) yield folder.hiders;
  }

  function hiderBelow(path: string, layer: number): number {
    let highest = -1;
    for (const numbers of allHiders(path)) highest = Math.max(highest, numbers[placeIn(numbers, layer) - 1] ?? -1);
    return highest;
  }

  return {
    shows: (path, layer) => hiderBelow(path, layers.length) <= layer,
    hiderBelow,
    hiderAbove(path, layer) {
      let lowest: number | undefined;
      for (const numbers of allHiders(path)) {
        const above = numbers[placeIn(numbers, layer + 1)];
        if (above !== undefined && !(lowest !== undefined && lowest < above)) lowest = above;
      }
      return lowest;
    },
  };
}

interface Hiders {
  /** By path: who has something else there, or removes it. */
  readonly paths: Map<string, number[]>;
  readonly folders: Map<string, Folder>;
}

/** A folder that something which is asked about is in, at whatever depth. */
interface Folder {
  /** Who takes away all that is in it. */
  readonly hiders: number[];
  /** The one that it is in itself: by its name it would be looked for as long as that is, once for each above a path. */
  readonly above: Folder | undefined;
}

function hidersOf(layers: readonly LayerReport[], asked: Iterable<string>): Hiders {
  const hiders: Hiders = { paths: new Map(), folders: new Map() };
  // Of a single one there is nothing to be hidden.
  if (layers.length === 1) return hiders;
  for (const path of asked) {
    hiders.paths.set(path, []);
    addFolder(hiders.folders, path);
  }
  for (const [number, layer] of layers.entries()) {
    for (const path of layer.whiteouts) {
      // A mark that names nothing removes nothing.
      if (path === '') continue;
      note(hiders.paths.get(path), number);
      note(hiders.folders.get(path)?.hiders, number);
    }
    for (const folder of layer.opaque) note(hiders.folders.get(folder)?.hiders, number);
    notePaths(layer.paths, number, hiders);
  }
  return hiders;
}

/** Adds the folder of a path, and all above it. */
function addFolder(folders: Map<string, Folder>, path: string): void {
  const missing: string[] = [];
  let above: Folder | undefined;
  for (let folder = path; folder !== '' && !above; above = folders.get(folder)) {
    folder = parentOf(folder);
    if (!folders.has(folder)) missing.push(folder);
  }
  for (const folder of missing.reverse()) {
    above = { hiders: [], above };
    folders.set(folder, above);
  }
}

/** Of many paths and few that are asked about, these are searched for. */
function notePaths(paths: PathList, number: number, { paths: asked, folders }: Hiders): void {
  const searching = (asked.size + folders.size) * Math.log2(paths.size + 1);
  if (searching < paths.size) {
    for (const [path, numbers] of asked) if (paths.has(path) || paths.has(`${path}/`)) note(numbers, number);
    for (const [folder, { hiders }] of folders) if (paths.has(folder)) note(hiders, number);
    return;
  }
  for (const path of paths) {
    // A folder's own entry ends with a slash, and leaves what is in it: without one, something else stands where the folder was.
    if (path.endsWith('/')) note(asked.get(path.slice(0, -1)), number);
    else {
      note(asked.get(path), number);
      note(folders.get(path)?.hiders, number);
    }
  }
}

function note(numbers: number[] | undefined, number: number): void {
  if (numbers && numbers.at(-1) !== number) numbers.push(number);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
