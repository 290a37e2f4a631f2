import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import type { BodySink } from '../lib/body-sink.ts';
import type { TarVisitor } from '../lib/tar.ts';
import type { TarEntry } from '../lib/tar-entry.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage } from '../model/package.ts';
import { type BodyPlace, bodyReader } from './body-reader.ts';
import { type FileFindings, type FileReader, noFindings } from './file-reader.ts';
import { fileReaders } from './file-readers.ts';
import { type FindingsByPath, findingsByPath } from './findings-by-path.ts';
import { unreadLink } from './hard-links.ts';
import { hasBareFolders, layerLinks } from './layer-links.ts';
import { LayerTree } from './layer-tree.ts';
import type { IndexLimits } from './limits.ts';
import { type ProblemList, problemList } from './problem-list.ts';
import { withoutOwned } from './secret-reader.ts';
import type { Ticks } from './thread-time.ts';

/** What a layer's entries add up to. */
export type LayerContent = Omit<LayerReport, 'extractors' | 'diffId' | 'size'>;

/** Where a body is read as a file, and by whom. */
interface Place {
  readonly path: string;
  readonly readers: readonly FileReader[];
}

/** A hard link whose target was not read under its own name. */
interface PendingLink extends Place {
  readonly target: string;
  /** How many entries are before the one with the content; `undefined` where the layer has none. */
  readonly source: number | undefined;
}

/** Collects a layer report from the entries of its archive. Disposing lets go of a body that did not come to its end. */
export class LayerReader implements TarVisitor, Disposable {
  readonly #readersFor: (path: string, executable: boolean) => readonly FileReader[];
  readonly #limits: IndexLimits;
  readonly #ticks: Ticks;
  readonly #begun: number;
  readonly #tree = new LayerTree();
  readonly #files: FindingsByPath;
  readonly #links = new Map<string, PendingLink>();
  readonly #problems: ProblemList;
  #current: (BodySink & Disposable) | undefined;
  #nameBytes = 0;
  #entries = 0;
  #holes = 0;
  #passedOver = 0;

  constructor(ecosystems: readonly Ecosystem[], limits: IndexLimits, ticks: Ticks) {
    this.#readersFor = fileReaders(ecosystems, limits, ticks);
    this.#ticks = ticks;
    this.#begun = ticks();
    this.#problems = problemList(limits.problems);
    this.#files = findingsByPath(limits, this.#problems);
    this.#limits = limits;
  }

  /** Records what could not be read; `path` is empty where the whole layer is meant. */
  problem(path: string, message: string): void {
    this.#problems.add(path, message);
  }

  /** Sees an entry, and takes its body where a reader wants it. Throws an `Error` where the layer has more names or links than are read. */
  entry(entry: TarEntry): BodySink | undefined {
    this.#entries++;
    const { path, executable } = entry;
    if (path === '' || leadsOut(path)) {
      if (path !== '') this.problem(path, 'leads out of the image and was not read');
      this.#tree.passOver();
      return undefined;
    }
    if (entry.redirects) this.problem(path, 'has an attribute by which overlay file systems show what lies elsewhere');
    this.#countBytes([path]);
    const at = this.#tree.add(entry);
    // Folders without an entry cost as much as those with one.
    if (this.#tree.size > this.#limits.paths) throw new Error(tooManyNames);
    if (at === undefined) return undefined;
    if (at !== path) this.#countBytes([at]);
    // An archive may name a path twice: what stands there in the end is the later one.
    this.#files.forget(at);
    this.#links.delete(at);
    if (entry.type === 'symlink') this.#countBytes([entry.link]);
    const wanting = this.#readersFor(at, executable);
    return wanting.length > 0 ? this.#take(at === path ? entry : { ...entry, path: at }, wanting) : undefined;
  }

  /**
   * Who has to see the archive once more, after its end: it has hard links to files that were passed over for their names, as a
   * package manager with a store of files by content makes them. `undefined` where there is no need.
   */
  linkReader(): TarVisitor | undefined {
    const bySource = Map.groupBy(this.#links.values(), (one) => one.source);
    bySource.delete(undefined);
    if (bySource.size === 0 || this.#isLate()) return undefined;
    let seen = 0;
    return {
      entry: (entry) => {
        const waiting = bySource.get(seen++);
        if (!waiting) return undefined;
        for (const { path } of waiting) {
          this.#links.delete(path);
          this.#files.forget(path);
        }
        return hasContent(entry) ? this.#read(entry, waiting) : undefined;
      },
    };
  }

  /** All that was collected. */
  content(): LayerContent {
    const tree = this.#tree;
    const isLeft = (path: string) => !tree.hasCleared || tree.has(path);
    const files = [...this.#files].filter(([path]) => isLeft(path));
    const hardLinks = this.#hardLinksOut(isLeft);
    for (const path of tree.clearedBareFolders())
      this.problem(
        path,
        'takes the place of a folder without an entry: what is in it stays where a link of a layer below leads',
      );
    for (const path of tree.ineffectiveMarks())
      this.problem(
        path,
        'is removed by a mark without effect in overlay file systems, where what layers below have there stays',
      );
    return {
      packages: files.flatMap(([, file]) => file.packages),
      owned: files.flatMap(([, file]) => file.owned),
      secrets: withoutOwned(
        files.flatMap(([, file]) => file.secrets),
        files.flatMap(([, file]) => file.ownedTexts),
      ),
      distributions: files.flatMap(([path, { distribution }]) => (distribution ? [{ path, distribution }] : [])),
      repositories: files.flatMap(([path, { repositories }]) => (repositories ? [{ path, repositories }] : [])),
      paths: tree.paths(),
      links: { [Symbol.iterator]: () => layerLinks(tree) },
      hardLinks,
      hasBareFolders: hasBareFolders(tree),
      whiteouts: tree.whiteouts(),
      opaque: tree.opaque(),
      problems: this.#problems.all(),
      entries: this.#entries,
    };
  }

  /** Hard links to files of other layers, as far as their target may be there; those to files of this one that were not read are problems. */
  #hardLinksOut(isLeft: (path: string) => boolean): LayerContent['hardLinks'] {
    const out: LayerContent['hardLinks'][number][] = [];
    for (const { path, target, source, readers } of this.#links.values()) {
      if (!isLeft(path)) continue;
      // What is known by its first bytes alone is most likely something else.
      if (source === undefined) out.push({ path, target, isTold: readers.some((reader) => !reader.begins) });
      else this.problem(path, unreadLink);
    }
    return out;
  }

  [Symbol.dispose](): void {
    this.#current?.[Symbol.dispose]();
  }

  /** Who gets the body of an entry that readers want; what is wanted and cannot be had is a problem. */
  #take(entry: TarEntry, wanting: readonly FileReader[]): BodySink | undefined {
    const { path } = entry;
    const ofFiles = wanting.filter((reader) => !reader.ofFolders);
    if (hasContent(entry)) return ofFiles.length > 0 ? this.#read(entry, [{ path, readers: ofFiles }]) : undefined;
    if (entry.type === 'folder') this.#readFolder(path, wanting);
    const asking = ofFiles.filter((reader) => !reader.incidental);
    if (entry.type === 'hardlink' && asking.length > 0) this.#link(entry, asking);
    return undefined;
  }

  #readFolder(path: string, wanting: readonly FileReader[]): void {
    const readers = wanting.filter((reader) => reader.ofFolders);
    if (readers.length > 0) bodyReader(0, [this.#bodyAt({ path, readers })]).end();
  }

  /** Who gets the body of an entry, to read it as the file at one path or more. */
  #read(entry: TarEntry, places: readonly Place[]): BodySink | undefined {
    if (this.#isLate()) this.#passOver(entry);
    else if (this.#countHoles(entry, places)) {
      this.#current = bodyReader(
        entry.size,
        places.map((place) => this.#bodyAt(place)),
      );
      return this.#current;
    }
    return undefined;
  }

  #isLate(): boolean {
    return this.#ticks() - this.#begun > this.#limits.layerTime;
  }

  /** Nothing is read any more, but every path is seen to the end: what the layer takes away from others is known all the same. */
  #passOver({ path }: Pick<TarEntry, 'path'>): void {
    const { layerTime } = this.#limits;
    if (this.#passedOver++ === 0)
      this.problem(path, `and all files after it were not read: the layer took more than ${layerTime / 1_000} seconds`);
  }

  /**
   * Counts the holes of a file that is small enough to be read: they cost the archive nothing, and us as much as other bytes. `false`
   * where they are too much.
   */
  #countHoles({ path, size, holes }: TarEntry, places: readonly Place[]): boolean {
    if (holes === 0 || !places.some(({ readers }) => readers.some((reader) => size <= reader.maxSize))) return true;
    this.#holes += holes;
    if (this.#holes <= this.#limits.holes) return true;
    this.problem(path, `was not read: the layer's sparse files have holes of more than ${this.#limits.holes} bytes`);
    return false;
  }

  /** A program under a name that tells a reader nothing is no reason to read the whole layer again. */
  #link({ path, link, executable }: TarEntry, wanting: readonly FileReader[]): void {
    if (leadsOut(link)) {
      // Some runtimes go up from where a link leads, others from where it stands.
      this.problem(path, unreadLink);
      return;
    }
    const target = this.#tree.targetOf(link);
    const node = this.#tree.nodeAt(target);
    const isExecutable = node?.executable ?? executable;
    const read = this.#files.get(target) ?? (node?.isEmpty ? nothing : undefined);
    const isRead = (reader: FileReader) => (reader.begins && isExecutable) || reader.wants(target, isExecutable);
    if (read && wanting.every(isRead)) this.#keep(path, moved(read, path, wanting));
    else
      this.#await({ path, target: this.#links.get(target)?.target ?? target, source: node?.source, readers: wanting });
    // Its mode is that of the file, whatever the name.
    if (node && executable && !isExecutable)
      this.#await({ path: target, target, source: node.source, readers: this.#readersOfFiles(target, true) });
  }

  #await(link: PendingLink): void {
    // There may be very many: an array that was filtered has room for more than it holds, a copy has not.
    if (this.#links.size < this.#limits.packages) this.#links.set(link.path, { ...link, readers: [...link.readers] });
    else this.problem(link.path, unreadLink);
  }

  #readersOfFiles(path: string, executable: boolean): readonly FileReader[] {
    return this.#readersFor(path, executable).filter((reader) => !reader.ofFolders);
  }

  #bodyAt({ path, readers }: Place): BodyPlace {
    // That a file holds nothing matters to links to it alone.
    const asked = readers.some((reader) => !reader.incidental);
    const listener: BodyPlace['listener'] = {
      read: (findings) => {
        if (asked || findings.secrets.length > 0) this.#keep(path, findings);
      },
      problem: (message, declares) => this.#problems.add(path, message, declares),
      mayReadAgain: () => {
        if (!this.#isLate()) return true;
        this.#passOver({ path });
        return false;
      },
    };
    return { path, readers, listener };
  }

  #keep(path: string, findings: FileFindings): void {
    this.#countBytes(findings.owned.flatMap((owned) => owned.files));
    this.#countBytes(findings.ownedTexts);
    if (!this.#files.keep(path, findings)) this.#tree.setEmpty(path);
  }

  #countBytes(names: readonly string[]): void {
    for (const name of names) this.#nameBytes += Buffer.byteLength(name);
    if (this.#nameBytes > this.#limits.nameBytes) throw new Error(tooManyNames);
  }
}

const tooManyNames = 'the layer has more names than are read';
const nothing = noFindings();

/** The same file at another path; its secrets are told once. */
function moved(
  { packages, owned, distribution, repositories }: FileFindings,
  path: string,
  wanting: readonly FileReader[],
): FileFindings {
  const finding = new Set(wanting.map((reader) => reader.ecosystem?.id ?? reader.declares));
  const isFound = ({ declaredBy, package: { ecosystem } }: FoundPackage) =>
    finding.has(declaredBy === 'sbom' ? declaredBy : ecosystem);
  return {
    ...noFindings(),
    packages: packages.filter(isFound).map((found) => ({ ...found, path })),
    owned: owned.map((one) => ({ ...one, path })),
    distribution,
    repositories,
  };
}

function hasContent({ type }: TarEntry): boolean {
  return type === 'file' || type === 'sparse';
}

function leadsOut(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}
