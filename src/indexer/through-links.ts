import { PackedPaths } from '../lib/packed-paths.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { defaultLimits } from './limits.ts';
import { problemList } from './problem-list.ts';
import { isWantedElsewhere } from './wanted-elsewhere.ts';

/**
 * Most links that one may lead through. Linux follows 40; containerd, which resolves links itself when it unpacks a layer, 255, and what it puts
 * where they lead is there.
 */
const maxLinks = 255;
/** Longest path that links lead to, in characters, as in Linux. */
const maxPath = 4_096;

/**
 * Work on the links of an image, in characters of the paths that are gone through: a second or two. An image may name a layer with a million
 * links a thousand times.
 */
const maxWork = 2 ** 30;
/** What a path costs beside its characters: to look at it once, to keep it at another place, and for each character that it grew by there. */
const pathWork = { look: 64, keep: 256, growth: 16 } as const;

/** Work that is left to be done. */
export interface LinkWork {
  left: number;
}

/** Work of which nothing was done. */
export function linkWork(): LinkWork {
  return { left: maxWork };
}

/**
 * Layers, lowest first, with the paths that their content comes to lie at: what a layer has in a folder that it does not bring itself is
 * unpacked through a link that stands in the folder's place, in a layer below or its own. So are the targets of hard links. Where that is
 * too much work, the layers above are left as they are, and it is a problem of the highest.
 */
export function throughLinks(layers: readonly LayerReport[], most: number = maxWork): readonly LayerReport[] {
  if (!layers.some((layer) => layer.hasBareFolders || layer.hardLinks.length > 0)) return layers;
  const work: LinkWork = { left: most };
  const links = new Map<string, string>();
  const followed = layers.map((layer) => (work.left > 0 ? layerThrough(links, layer, work) : layer));
  return work.left > 0 ? followed : followed.with(-1, withUnfollowed(followed.at(-1) ?? emptyLayerReport));
}

/** Links (path → target) in the image of layers, lowest first, that were placed through links; those of the lower ones where it is too much work. */
export function linksOf(layers: readonly LayerReport[]): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  const work: LinkWork = { left: maxWork };
  for (const layer of layers) if (work.left > 0) lay(layer, links, work);
  return links;
}

/** A layer with its content where the links of those below and its own lead; what it does to these is done to `links`. */
function layerThrough(links: Map<string, string>, layer: LayerReport, work: LinkWork): LayerReport {
  lay(layer, links, work);
  const at = layer.hasBareFolders && links.size > 0 ? placed(layer, linkFollower(links, work), work) : layer;
  if (at !== layer) {
    for (const { path } of layer.links) links.delete(path);
    lay(at, links, work);
  }
  if (at.hardLinks.length === 0) return at;
  const followed = linkFollower(links, work);
  const hardLinks = at.hardLinks.map((link) => placedTarget(link, followed, work));
  return work.left <= 0 || hardLinks.every((link, index) => link === at.hardLinks[index]) ? at : { ...at, hardLinks };
}

function withUnfollowed(layer: LayerReport): LayerReport {
  const message = 'may lie elsewhere than it seems: the layers have more links than are followed';
  return { ...layer, problems: [...layer.problems, { path: '', message }] };
}

/** Makes links (path → target) of what lies below a layer those of it and what it leaves of them. */
function lay(layer: LayerReport, links: Map<string, string>, work: LinkWork): void {
  if (links.size > 0) {
    const removes = removalsOf(layer);
    for (const path of links.keys()) {
      work.left -= pathWork.look + path.length;
      if (removes(path)) links.delete(path);
    }
  }
  for (const { path, target } of layer.links) links.set(path, target);
}

type Follower = (path: string) => string;

/** Links in the folders above a hard link's target are followed, one in its place is the target itself. */
function placedTarget(
  link: LayerReport['hardLinks'][number],
  followed: Follower,
  work: LinkWork,
): LayerReport['hardLinks'][number] {
  if (work.left <= 0) return link;
  const target = below(followed(parentOf(link.target)), nameOf(link.target));
  if (target === link.target) return link;
  work.left -= pathWork.keep;
  countGrowth(link.target, target, work);
  return { ...link, target };
}

/** A short path that links lead from is a long one in memory. */
function countGrowth(path: string, place: string, work: LinkWork): void {
  work.left -= pathWork.growth * Math.max(0, place.length - path.length);
}

/** Whether nothing is left of a link that layers below had at a path. */
function removalsOf({ paths, whiteouts, opaque }: LayerReport): (path: string) => boolean {
  // Many links are in one folder.
  const emptied = new Map<string, boolean>([['', opaque.has('')]]);
  const isGone = (path: string) => whiteouts.has(path) || paths.has(path);
  function isEmptied(folder: string): boolean {
    let is = emptied.get(folder);
    if (is === undefined) {
      is = opaque.has(folder) || isGone(folder) || isEmptied(parentOf(folder));
      emptied.set(folder, is);
    }
    return is;
  }
  return (path) => isGone(path) || paths.has(`${path}/`) || isEmptied(parentOf(path));
}

/** A layer at the paths that links lead to; as it is where that is too much work. */
function placed(layer: LayerReport, followed: Follower, work: LinkWork): LayerReport {
  const known = new Map<string, string>([['', '']]);
  /** Knows where a folder comes to lie; links lead away from one that the layer has no entry of. */
  function know(folder: string, isOwn: boolean): string {
    const under = below(folderAt(parentOf(folder)), nameOf(folder));
    const place = isOwn ? under : followed(under);
    countGrowth(folder, place, work);
    known.set(folder, place);
    return place;
  }
  const folderAt = (folder: string): string => (work.left > 0 ? (known.get(folder) ?? know(folder, false)) : folder);
  // A folder's own entry stands before what is in it.
  for (const path of layer.paths) {
    work.left -= pathWork.look;
    if (work.left <= 0) return layer;
    if (path.endsWith('/')) know(path.slice(0, -1), true);
    else folderAt(parentOf(path));
  }
  for (const path of layer.whiteouts) folderAt(parentOf(path));
  for (const folder of layer.opaque) folderAt(folder);
  if ([...known].every(([folder, place]) => folder === place)) return layer;
  const at = (path: string) => {
    if (work.left <= 0) return path;
    work.left -= pathWork.keep + path.length;
    const folder = parentOf(path);
    const place = below(folderAt(folder), path.slice(folder === '' ? 0 : folder.length + 1));
    countGrowth(path, place, work);
    return place;
  };
  const problems = problemList(defaultLimits.problems);
  function fileAt(path: string): string {
    const place = at(path);
    if (place !== path && isWantedElsewhere(path, place))
      problems.add(place, 'lies in a folder that is a link in a layer below, and was not read as what it is there');
    return place;
  }
  const pathAt = (path: string) => (path.endsWith('/') ? `${at(path.slice(0, -1))}/` : fileAt(path));
  const listed = (paths: Iterable<string>, place: (path: string) => string) =>
    PackedPaths.of(Iterator.from(paths).map(place));
  const paths = listed(layer.paths, pathAt);
  const whiteouts = listed(layer.whiteouts, at);
  const opaque = listed(layer.opaque, folderAt);
  if (work.left <= 0) return layer;
  const moved = <T extends { readonly path: string }>(found: Iterable<T>): T[] =>
    Array.from(found, (one) => ({ ...one, path: at(one.path) }));
  const through = {
    ...layer,
    packages: moved(layer.packages),
    owned: moved(layer.owned),
    secrets: moved(layer.secrets),
    distributions: moved(layer.distributions),
    repositories: moved(layer.repositories),
    paths,
    links: moved(layer.links),
    hardLinks: moved(layer.hardLinks),
    whiteouts,
    opaque,
    problems: [...layer.problems, ...problems.all()],
  };
  return work.left > 0 ? through : layer;
}

/** Where a link leads, and through how many, itself included; through no end of them, it stays where it is. */
interface Followed {
  readonly end: string;
  readonly links: number;
}

/** A path that is walked, the whole one or the target of a link in it. */
interface Walk {
  /** The link; `undefined` for the path that was asked for. */
  readonly link: string | undefined;
  readonly path: string;
  /** How much of the path is done, where that led, and through how many links. */
  done: number;
  place: string;
  links: number;
}

/**
 * Follows links (path → target) in paths. What leads in a circle, through more links than runtimes follow or to a longer path than Linux takes,
 * stays where it is. Each link is followed once, however many paths go through it, and none where no `work` is left.
 */
export function linkFollower(links: Pick<ReadonlyMap<string, string>, 'get'>, work: LinkWork = linkWork()): Follower {
  const known = new Map<string, Followed>();

  /** Goes on by one name; a link in its place that nobody followed yet is to be walked first. */
  function step(walk: Walk): Walk | undefined {
    const slash = walk.path.indexOf('/', walk.done);
    const name = walk.path.slice(walk.done, slash < 0 ? undefined : slash);
    walk.done = slash < 0 ? walk.path.length + 1 : slash + 1;
    if (name === '' || name === '.') return undefined;
    if (name === '..') {
      walk.place = parentOf(walk.place);
      return undefined;
    }
    const place = below(walk.place, name);
    work.left -= place.length;
    const target = work.left > 0 ? links.get(place) : undefined;
    if (target === undefined) {
      walk.place = place;
      return undefined;
    }
    const followed = known.get(place);
    if (followed) goOn(walk, followed);
    // Whoever comes to it again meanwhile goes in a circle.
    else known.set(place, { end: place, links: Infinity });
    const from = target.startsWith('/') ? '' : parentOf(place);
    return followed ? undefined : { link: place, path: target, done: 0, place: from, links: 1 };
  }

  function goOn(walk: Walk, { end, links: through }: Followed): void {
    walk.place = end;
    walk.links += through;
  }

  return (path) => {
    const asked: Walk = { link: undefined, path, done: 0, place: '', links: 0 };
    // Not recursive, because links may lead through one another without end.
    const walks = [asked];
    for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
      if (walk.done <= walk.path.length) {
        const first = step(walk);
        if (first) walks.push(first);
        continue;
      }
      walks.pop();
      if (walk.link === undefined) break;
      const leads = walk.links <= maxLinks && walk.place.length <= maxPath;
      const followed = leads ? { end: walk.place, links: walk.links } : { end: walk.link, links: Infinity };
      known.set(walk.link, followed);
      goOn(walks.at(-1) ?? asked, followed);
    }
    return asked.place;
  };
}

/** The folder that a path is in; empty for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
