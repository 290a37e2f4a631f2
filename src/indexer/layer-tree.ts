import { isAmong } from '../lib/sorted.ts';
import type { TarEntry } from '../lib/tar-entry.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { defaultLimits } from './limits.ts';
import { type LinkWork, linkFollower, linkWork, parentOf, pathWork } from './through-links.ts';

const whiteoutPrefix = '.wh.';
const opaqueMarker = '.wh..wh..opq';
/** Files that the oldest layered file system kept for itself; runtimes leave them out. */
const whiteoutMetaPrefix = '.wh..wh.';

/** What a layer has, and what it removes from layers below, as its report tells them. */
export type LayerContents = Pick<LayerReport, 'paths' | 'whiteouts' | 'opaque'>;

/** What stands at a path. */
export interface LayerNode {
  readonly executable: boolean;
  /** How many entries are before the one that has its content; `undefined` for a hard link to what the layer does not have. */
  readonly source: number | undefined;
}

/**
 * What the entries of a layer make in an empty folder, one after another, as container runtimes unpack them: through links that the layer has
 * itself by then, and with whatever stood at a path before taken away, unless both are folders. What is left in the end counts, but for
 * marks: these remove what layers below have, whatever the layer itself has in its place.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
 */
export class LayerTree {
  /** What stands at each path: the number of entries before, times four, and two flags. There may be a million. */
  readonly #nodes = new Map<string, number>();
  /** Sources of hard links. */
  readonly #sources = new Map<string, number | undefined>();
  readonly #links = new Map<string, string>();
  readonly #whiteouts = new Map<string, number>();
  readonly #opaque = new Map<string, number>();
  /** Folders with something in them that had no entry of their own by then. */
  readonly #bare = new Set<string>();
  /** Folders that something else took the place of, and when. */
  readonly #cleared = new Map<string, number>();
  readonly #work: LinkWork = linkWork();
  /** Characters that names of bare folders may still have: with each of them all above it are kept. */
  #bareLeft: number;
  #order = -1;
  /** The folder whose place was asked for last, and its place. */
  #folder = '';
  #folderAt = '';
  /** The folder that something was put in last. */
  #lastFilled = '';

  /** Bare folders have names of `pathCharacters` in all at most. */
  constructor(pathCharacters: number = defaultLimits.pathCharacters) {
    this.#bareLeft = pathCharacters;
  }

  /**
   * Takes an entry whose path does not lead out. Returns where it comes to lie; `undefined` for a mark of the layered file system. Throws an
   * `Error` where the layer has more names than are read, or more links than are followed.
   */
  add({ path, type, link, executable }: TarEntry): string | undefined {
    this.#order++;
    const at = this.#placeOf(path);
    const slash = at.lastIndexOf('/');
    this.#fill(at, slash);
    if (at.startsWith(whiteoutPrefix, slash + 1)) {
      this.#mark(at.slice(0, slash + 1), at.slice(slash + 1));
      return undefined;
    }
    const isFolder = type === 'folder';
    if (!isFolder && (this.#bare.has(at) || this.#isFolder(at))) this.#clear(at);
    // Most layers have none of these.
    if (this.#sources.size > 0) this.#sources.delete(at);
    if (this.#links.size > 0 && this.#links.delete(at)) this.#folder = '';
    if (type === 'hardlink') this.#hardLink(at, link);
    this.#nodes.set(at, this.#order * 4 + (isFolder ? flag.folder : 0) + (executable ? flag.executable : 0));
    if (type === 'symlink') this.#link(at, link);
    return at;
  }

  /** Counts an entry that is not unpacked. */
  passOver(): void {
    this.#order++;
  }

  /** Where a hard link's target lies. */
  targetOf(link: string): string {
    return this.#placeOf(link);
  }

  /** What stands at a path by now. */
  nodeAt(path: string): LayerNode | undefined {
    const node = this.#nodes.get(path);
    if (node === undefined) return undefined;
    const source = this.#sources.has(path) ? this.#sources.get(path) : orderOf(node);
    return { executable: (node & flag.executable) !== 0, source };
  }

  /** Symbolic links by path. */
  get links(): ReadonlyMap<string, string> {
    return this.#links;
  }

  /** What is left in the end: paths, sorted, folders with a slash at their end; and what marks remove from layers below. */
  result(): LayerContents {
    const paths: string[] = [];
    for (const [path, node] of this.#nodes) paths.push((node & flag.folder) === 0 ? path : `${path}/`);
    const folders = [...this.#opaque.keys()].map((folder) => `${folder}/`);
    return {
      paths: this.#left(paths.sort(), (path) => orderOf(this.#nodes.get(withoutSlash(path)) ?? 0)),
      whiteouts: this.#left([...this.#whiteouts.keys()], (path) => this.#whiteouts.get(path) ?? 0),
      opaque: this.#left(folders, (folder) => this.#opaque.get(withoutSlash(folder)) ?? 0).map(withoutSlash),
    };
  }

  /** Whether something was taken away with the folder that it was in: what was found there by then is not in the layer. */
  get hasCleared(): boolean {
    return this.#cleared.size > 0;
  }

  #placeOf(path: string): string {
    if (this.#links.size === 0) return path;
    const slash = path.lastIndexOf('/');
    if (slash < 0) return path;
    const folder = path.slice(0, slash);
    if (folder !== this.#folder) {
      this.#folderAt = linkFollower(this.#links, this.#work)(folder);
      this.#folder = folder;
      this.#checkWork();
    }
    if (this.#folderAt === folder) return path;
    return this.#folderAt === '' ? path.slice(slash + 1) : this.#folderAt + path.slice(slash);
  }

  /** A hard link to a symbolic one is another of the same text. */
  #hardLink(at: string, link: string): void {
    const target = this.#placeOf(link);
    this.#sources.set(at, this.nodeAt(target)?.source);
    const text = this.#links.get(target);
    if (text !== undefined) this.#link(at, text);
  }

  #link(path: string, text: string): void {
    if (text === '') return;
    this.#links.set(path, text);
    this.#folder = '';
  }

  /** `folder` ends with a slash, unless it is the root. */
  #mark(folder: string, name: string): void {
    if (name === opaqueMarker) this.#opaque.set(folder.slice(0, -1), this.#order);
    else if (!name.startsWith(whiteoutMetaPrefix))
      this.#whiteouts.set(folder + name.slice(whiteoutPrefix.length), this.#order);
  }

  /** Knows that there is something in the folder of a path, which ends at `slash`. Mostly it is that of the path before. */
  #fill(path: string, slash: number): void {
    if (slash < 0 || (slash === this.#lastFilled.length && path.startsWith(this.#lastFilled))) return;
    this.#lastFilled = path.slice(0, slash);
    let folder = this.#lastFilled;
    for (; folder !== '' && !this.#bare.has(folder) && !this.#isFolder(folder); folder = parentOf(folder)) {
      this.#bareLeft -= pathWork.look + folder.length;
      if (this.#bareLeft < 0) throw new Error('the layer has more names than are read');
      this.#bare.add(folder);
    }
  }

  /** Takes away what is in a folder, and the folder. */
  #clear(folder: string): void {
    this.#cleared.set(folder, this.#order);
    this.#folder = this.#lastFilled = '';
    this.#work.left -= pathWork.look * (this.#links.size + this.#bare.size);
    this.#checkWork();
    const inside = `${folder}/`;
    for (const path of this.#links.keys()) if (path.startsWith(inside)) this.#links.delete(path);
    for (const path of this.#bare) if (path.startsWith(inside) || path === folder) this.#bare.delete(path);
  }

  /** Whether a path had an entry of a folder last, be it that it was taken away with a folder since. */
  #isFolder(path: string): boolean {
    return ((this.#nodes.get(path) ?? 0) & flag.folder) !== 0;
  }

  /**
   * Of paths, folders with a slash at their end, those that were not taken away with a folder, sorted if any were; `orderAt` tells when one was put
   * there. The folders are gone through beside the paths: looking for each one above a path takes as long as the path, for each of its parts.
   */
  #left(paths: string[], orderAt: (path: string) => number): string[] {
    if (!this.hasCleared) return paths;
    const cleared = [...this.#cleared].map(([folder, order]) => ({ inside: `${folder}/`, order }));
    cleared.sort((one, other) => (one.inside < other.inside ? -1 : 1));
    /** Those that the path is in, outermost first, each with when it or one above was cleared last. */
    const above: { readonly inside: string; readonly order: number }[] = [];
    const leave = (path: string) => {
      while (above.length > 0 && !path.startsWith(above.at(-1)?.inside ?? '')) above.pop();
    };
    let next = 0;
    return paths.sort().filter((path) => {
      for (let one = cleared[next]; one && one.inside <= path; one = cleared[++next]) {
        leave(one.inside);
        above.push({ ...one, order: Math.max(one.order, above.at(-1)?.order ?? -1) });
      }
      leave(path);
      return orderAt(path) > (above.at(-1)?.order ?? -1);
    });
  }

  #checkWork(): void {
    if (this.#work.left <= 0) throw new Error('the layer has more symbolic links than are followed');
  }
}

/**
 * Marks without effect in overlay file systems, by what they remove (`''` is the root): the root of one has no such mark, and a folder that
 * takes the place of another is one with it.
 */
export function ineffectiveMarks({ paths, whiteouts, opaque }: LayerContents): string[] {
  const replaced = whiteouts.filter((path) => isAmong(paths, `${path}/`));
  return opaque.includes('') ? ['', ...replaced] : replaced;
}

const flag = { executable: 1, folder: 2 } as const;

function orderOf(node: number): number {
  return node >>> 2;
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
