import { IntColumn } from '../lib/int-column.ts';
import { PackedPaths, packed } from '../lib/packed-paths.ts';
import { PathTable, root, shown } from '../lib/path-table.ts';
import type { TarEntry } from '../lib/tar-entry.ts';
import { TextPages } from '../lib/text-pages.ts';
import type { LayerLink } from '../model/layer-report.ts';
import { type LinkWork, linkFollower, linkWork } from './through-links.ts';

const whiteoutPrefix = '.wh.';
const opaqueMarker = '.wh..wh..opq';
/** Files that the oldest layered file system kept for itself; runtimes leave them out. */
const whiteoutMetaPrefix = '.wh..wh.';

/** What stands at a path. */
export interface LayerNode {
  readonly executable: boolean;
  /** How many entries are before the one that has its content; `undefined` for a hard link to what the layer does not have. */
  readonly source: number | undefined;
  /** Whether it was read and holds nothing. */
  readonly isEmpty: boolean;
}

/**
 * What the entries of a layer make in an empty folder, one after another, as container runtimes unpack them: through links that the layer has
 * itself by then, and with whatever stood at a path before taken away, unless both are folders. What is left in the end counts, but for
 * marks: these remove what layers below have, whatever the layer itself has in its place.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
 *
 * There may be a million of everything: what is known of a path is kept in columns of numbers. Entries are told by how many were before; one
 * that took away a folder took away what is in it as well, which stays written down.
 */
export class LayerTree {
  readonly #paths = new PathTable();
  /** The entry that stands at a path, times eight, and three flags. */
  readonly #nodes = new IntColumn(none);
  /** Of a hard link, the entry that has its content. */
  readonly #sources = new IntColumn(own);
  /** Of a symbolic link, its target among the texts. */
  readonly #targets = new IntColumn(none);
  readonly #texts = new TextPages();
  /** The entries that removed a path, and that hid a folder's content. */
  readonly #whiteouts = new IntColumn(none);
  readonly #opaque = new IntColumn(none);
  /** The entry that put the first thing in a folder. */
  readonly #filled = new IntColumn(none);
  /** The entry that took the place of a folder with something in it. */
  readonly #cleared = new IntColumn(none);
  /** The same, where the layer had no entry of the folder: a link of a layer below may lead from there. */
  readonly #clearedBare = new IntColumn(none);
  readonly #work: LinkWork;
  #order = -1;
  /** The folder whose place was asked for last, and its place. */
  #folder = '';
  #folderAt = '';
  #lastFilled: number = root;

  constructor(work: LinkWork = linkWork()) {
    this.#work = work;
  }

  /**
   * Takes an entry whose path does not lead out. Returns where it comes to lie; `undefined` for a mark of the layered file system. Throws an
   * `Error` where the layer has more links than are followed.
   */
  add({ path, type, link, executable }: TarEntry): string | undefined {
    this.#order++;
    const at = this.#placeOf(path);
    const slash = at.lastIndexOf('/');
    if (at.startsWith(whiteoutPrefix, slash + 1)) {
      this.#mark(at.slice(0, Math.max(0, slash)), at.slice(slash + 1));
      return undefined;
    }
    const number = this.#paths.numberOf(at);
    this.#fill(this.#paths.parentOf(number));
    const isFolder = type === 'folder';
    if (!isFolder && this.#isFilled(number)) {
      if (!this.#isFolder(number)) this.#clearedBare.set(number, this.#order);
      this.#clear(number);
    }
    if (this.#sources.get(number) !== own) this.#sources.set(number, own);
    if (this.#targets.get(number) !== none) this.#link(number, none);
    if (type === 'hardlink') this.#hardLink(number, link);
    this.#nodes.set(number, this.#order * flags + (isFolder ? flag.folder : 0) + (executable ? flag.executable : 0));
    if (type === 'symlink' && link !== '') this.#link(number, this.#keepText(link));
    return at;
  }

  /** Counts an entry that is not unpacked. */
  passOver(): void {
    this.#order++;
  }

  /** How many paths are known, with the folders that they are in. */
  get size(): number {
    return this.#paths.size;
  }

  /** Where a hard link's target lies. */
  targetOf(link: string): string {
    return this.#placeOf(link);
  }

  /** What stands at a path by now. */
  nodeAt(path: string): LayerNode | undefined {
    const number = this.#paths.find(path);
    const node = this.#nodes.get(number);
    if (node === none) return undefined;
    return {
      executable: (node & flag.executable) !== 0,
      source: this.#sourceOf(number),
      isEmpty: (node & flag.empty) !== 0,
    };
  }

  /** Knows that what stands at a path was read and holds nothing, until something else stands there. */
  setEmpty(path: string): void {
    const number = this.#paths.find(path);
    const node = this.#nodes.get(number);
    if (node !== none) this.#nodes.set(number, node | flag.empty);
  }

  /** The target of the symbolic link at a path. */
  linkAt(path: string): string | undefined {
    const number = this.#paths.find(path);
    const text = this.#targets.get(number);
    return text === none || !this.#isThere(number) ? undefined : this.#texts.textAt(text);
  }

  /** Symbolic links, each as it is asked for. */
  *links(): Generator<LayerLink> {
    if (this.#targets.isEmpty) return;
    for (let number = 0; number < this.#paths.size; number++) {
      const text = this.#targets.get(number);
      if (text !== none && this.#isThere(number))
        yield { path: this.#paths.pathOf(number), target: this.#texts.textAt(text) };
    }
  }

  /** Whether something was taken away with the folder that it was in: what was found there by then is not in the layer. */
  get hasCleared(): boolean {
    return !this.#cleared.isEmpty;
  }

  /** Folders without an entry that something took the place of. Where a link of a layer below leads from one, what was in it by then is in the image. */
  *clearedBareFolders(): Generator<string> {
    if (this.#clearedBare.isEmpty) return;
    for (let number = 1; number < this.#paths.size; number++)
      if (this.#clearedBare.get(number) !== none) yield this.#paths.pathOf(number);
  }

  has(path: string): boolean {
    return this.#isThere(this.#paths.find(path));
  }

  isFolder(path: string): boolean {
    return this.#isFolder(this.#paths.find(path));
  }

  isFile(path: string): boolean {
    const number = this.#paths.find(path);
    return this.#isThere(number) && !this.#isFolder(number);
  }

  /** Whether something is in a folder that is not there itself. */
  hasBareFolders(): boolean {
    for (let number = 1; number < this.#paths.size; number++) {
      const folder = this.#paths.parentOf(number);
      if (folder !== root && this.#isThere(number) && !this.#isFolder(folder)) return true;
    }
    return false;
  }

  /** Every path; folders end with a slash. */
  paths(): PackedPaths {
    return this.#listed((number) => {
      if (!this.#isThere(number)) return 0;
      return this.#isFolder(number) ? shown.asFolder : shown.asFile;
    });
  }

  /**
   * Marks without effect in overlay file systems, by what they remove (`''` is the root): the root of one has no such mark, and a folder
   * that takes the place of another is one with it.
   */
  *ineffectiveMarks(): Generator<string> {
    if (this.#opaque.get(root) !== none) yield '';
    if (this.#whiteouts.isEmpty) return;
    for (let number = 1; number < this.#paths.size; number++)
      if (this.#isRemoved(number) && this.#isFolder(number)) yield this.#paths.pathOf(number);
  }

  /** Paths that are removed from layers below. */
  whiteouts(): PackedPaths {
    return this.#whiteouts.isEmpty ? noPaths : this.#listed((number) => (this.#isRemoved(number) ? shown.asFile : 0));
  }

  /** Folders that hide what layers below have in them. */
  opaque(): PackedPaths {
    return this.#opaque.isEmpty
      ? noPaths
      : this.#listed((number) => {
          const mark = this.#opaque.get(number);
          return mark !== none && !this.#isCleared(number, mark) ? shown.asFile : 0;
        });
  }

  #listed(formsOf: (number: number) => number): PackedPaths {
    return new PackedPaths(() => packed(this.#paths.sorted(formsOf)));
  }

  #placeOf(path: string): string {
    if (this.#targets.isEmpty) return path;
    const slash = path.lastIndexOf('/');
    if (slash < 0) return path;
    const folder = path.slice(0, slash);
    if (folder !== this.#folder) {
      this.#folderAt = linkFollower({ get: (place) => this.linkAt(place) }, this.#work)(folder);
      this.#folder = folder;
      this.#checkWork();
    }
    if (this.#folderAt === folder) return path;
    return this.#folderAt === '' ? path.slice(slash + 1) : this.#folderAt + path.slice(slash);
  }

  /** A hard link to a symbolic one is another of the same text. */
  #hardLink(number: number, link: string): void {
    const target = this.#paths.find(this.#placeOf(link));
    this.#sources.set(number, this.#sourceOf(target) ?? none);
    if (this.#isThere(target)) this.#link(number, this.#targets.get(target));
  }

  #keepText(text: string): number {
    const bytes = Buffer.from(text);
    return this.#texts.add(bytes, bytes.length);
  }

  /** Sets the target of a link by its place among the texts. */
  #link(number: number, text: number): void {
    if (this.#targets.get(number) === text) return;
    this.#targets.set(number, text);
    this.#folder = '';
  }

  #mark(folder: string, name: string): void {
    const number = this.#paths.numberOf(folder);
    this.#fill(number);
    if (name === opaqueMarker) this.#opaque.set(number, this.#order);
    else if (!name.startsWith(whiteoutMetaPrefix)) {
      const removed = name.slice(whiteoutPrefix.length);
      this.#whiteouts.set(this.#paths.numberOf(folder === '' ? removed : `${folder}/${removed}`), this.#order);
    }
  }

  /** Knows that there is something in a folder. Mostly it is that of the path before. */
  #fill(folder: number): void {
    if (folder === this.#lastFilled) return;
    this.#lastFilled = folder;
    for (let above = folder; above !== root && !this.#isFilled(above); above = this.#paths.parentOf(above))
      this.#filled.set(above, this.#order);
  }

  #isFilled(folder: number): boolean {
    const since = this.#filled.get(folder);
    return since !== none && !this.#isCleared(folder, since);
  }

  /** Takes away what is in a folder, and the folder. */
  #clear(folder: number): void {
    this.#cleared.set(folder, this.#order);
    this.#folder = '';
    this.#lastFilled = root;
  }

  /** Whether what an entry put at a path was taken away, with a folder or as one. */
  #isCleared(number: number, order: number): boolean {
    if (this.#cleared.isEmpty) return false;
    for (let above = number; above !== root; above = this.#paths.parentOf(above))
      if (this.#cleared.get(above) > order) return true;
    return false;
  }

  #isThere(number: number): boolean {
    const node = this.#nodes.get(number);
    return node !== none && !this.#isCleared(number, orderOf(node));
  }

  #isFolder(number: number): boolean {
    return (this.#nodes.get(number) & flag.folder) !== 0 && this.#isThere(number);
  }

  #isRemoved(number: number): boolean {
    const mark = this.#whiteouts.get(number);
    return mark !== none && !this.#isCleared(this.#paths.parentOf(number), mark);
  }

  #sourceOf(number: number): number | undefined {
    const node = this.#nodes.get(number);
    if (node === none) return undefined;
    const source = this.#sources.get(number);
    if (source === own) return orderOf(node);
    return source === none ? undefined : source;
  }

  #checkWork(): void {
    if (this.#work.left <= 0) throw new Error('the layer has more symbolic links than are followed');
  }
}

/** Nothing is there. */
const none = -1;
/** It has its content itself. */
const own = -2;

const flag = { executable: 1, folder: 2, empty: 4 } as const;
const flags = 8;

const noPaths = PackedPaths.of([]);

function orderOf(node: number): number {
  return Math.floor(node / flags);
}
