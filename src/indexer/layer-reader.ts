import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import type { BodySink } from '../lib/body-sink.ts';
import { isAmong } from '../lib/sorted.ts';
import type { TarVisitor } from '../lib/tar.ts';
import type { TarEntry } from '../lib/tar-entry.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage } from '../model/package.ts';
import { type BodyListener, bodyReader } from './body-reader.ts';
import { type FileFindings, type FileReader, noFindings } from './file-reader.ts';
import { fileReaders } from './file-readers.ts';
import { type FindingsByPath, findingsByPath } from './findings-by-path.ts';
import { unreadLink } from './hard-links.ts';
import { layerLinks } from './layer-links.ts';
import type { IndexLimits } from './limits.ts';
import { type ProblemList, problemList } from './problem-list.ts';
import { withoutOwned } from './secret-reader.ts';
import type { Ticks } from './thread-time.ts';

const whiteoutPrefix = '.wh.';
const opaqueMarker = '.wh..wh..opq';
/** Files that the oldest layered file system kept for itself; runtimes leave them out. */
const whiteoutMetaPrefix = '.wh..wh.';

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
}

/** Collects a layer report from the entries of its archive. Disposing lets go of a body that did not come to its end. */
export class LayerReader implements TarVisitor, Disposable {
  readonly #readersFor: (path: string, executable: boolean) => readonly FileReader[];
  readonly #limits: IndexLimits;
  readonly #ticks: Ticks;
  readonly #begun: number;
  readonly #paths: string[] = [];
  readonly #whiteouts: string[] = [];
  readonly #opaque: string[] = [];
  readonly #files: FindingsByPath;
  readonly #links = new Map<string, PendingLink>();
  readonly #symbolicLinks = new Map<string, string>();
  readonly #problems: ProblemList;
  #current: (BodySink & Disposable) | undefined;
  #pathCharacters = 0;
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

  /** Sees an entry, and takes its body where a reader wants it. Throws an `Error` where the layer has more names than are read. */
  entry(entry: TarEntry): BodySink | undefined {
    this.#entries++;
    const { path, executable } = entry;
    if (path === '') return undefined;
    if (leadsOut(path)) {
      this.problem(path, 'leads out of the image and was not read');
      return undefined;
    }
    this.#countCharacters([path]);
    const slash = path.lastIndexOf('/') + 1;
    if (path.startsWith(whiteoutPrefix, slash)) {
      this.#whiteout(path.slice(0, slash), path.slice(slash));
      return undefined;
    }
    this.#paths.push(entry.type === 'folder' ? `${path}/` : path);
    this.#forget(path);
    if (entry.type === 'symlink') this.#symbolicLink(entry);
    const wanting = this.#readersFor(path, executable);
    return wanting.length > 0 ? this.#take(entry, wanting) : undefined;
  }

  /**
   * Who has to see the archive once more, after its end: it has hard links to files that were passed over for their names, as a
   * package manager with a store of files by content makes them. `undefined` where there is no need.
   */
  linkReader(): TarVisitor | undefined {
    if (this.#links.size === 0 || this.#isLate()) return undefined;
    const byTarget = Map.groupBy(this.#links.values(), (one) => one.target);
    return {
      entry: (entry) => {
        const waiting = hasContent(entry) ? byTarget.get(entry.path) : undefined;
        if (!waiting) return undefined;
        byTarget.delete(entry.path);
        for (const { path } of waiting) this.#links.delete(path);
        return this.#read(entry, waiting);
      },
    };
  }

  /** All that was collected. */
  content(): LayerContent {
    const files = [...this.#files];
    const paths = this.#paths.sort().filter((path, index, paths) => path !== paths[index - 1]);
    const hardLinks = this.#hardLinksOut(paths);
    return {
      packages: files.flatMap(([, file]) => file.packages),
      owned: files.flatMap(([, file]) => file.owned),
      secrets: withoutOwned(
        files.flatMap(([, file]) => file.secrets),
        files.flatMap(([, file]) => file.ownedTexts),
      ),
      distributions: files.flatMap(([path, { distribution }]) => (distribution ? [{ path, distribution }] : [])),
      repositories: files.flatMap(([path, { repositories }]) => (repositories ? [{ path, repositories }] : [])),
      paths,
      hardLinks,
      ...layerLinks({ paths, whiteouts: this.#whiteouts, opaque: this.#opaque }, this.#symbolicLinks),
      whiteouts: this.#whiteouts,
      opaque: this.#opaque,
      problems: this.#problems.all(),
      entries: this.#entries,
    };
  }

  /** Hard links to files of other layers, as far as their target may be there; those to files of this one that were not read are problems. */
  #hardLinksOut(paths: readonly string[]): LayerContent['hardLinks'] {
    const out: LayerContent['hardLinks'][number][] = [];
    for (const { path, target, readers } of this.#links.values()) {
      // What is known by its first bytes alone is most likely something else.
      const isTold = readers.some((reader) => !reader.begins);
      if (!isAmong(paths, target)) out.push({ path, target, isTold });
      else if (isTold) this.problem(path, unreadLink);
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
    if (readers.length > 0) bodyReader({ path, size: 0 }, readers, this.#listenerFor(path, readers)).end();
  }

  /** Who gets the body of an entry, to read it as the file at one path or more. */
  #read(entry: TarEntry, places: readonly Place[]): BodySink | undefined {
    if (this.#isLate()) this.#passOver(entry);
    else if (this.#countHoles(entry, places)) {
      const bodies = places.map(({ path, readers }) =>
        bodyReader({ path, size: entry.size }, readers, this.#listenerFor(path, readers)),
      );
      this.#current = allOf(bodies);
      return this.#current;
    }
    return undefined;
  }

  #isLate(): boolean {
    return this.#ticks() - this.#begun > this.#limits.layerTime;
  }

  /** Nothing is read any more, but every path is seen to the end: what the layer takes away from others is known all the same. */
  #passOver({ path }: TarEntry): void {
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

  #symbolicLink({ path, link }: TarEntry): void {
    if (link === '') return;
    this.#countCharacters([link]);
    this.#symbolicLinks.set(path, link);
  }

  /** A program under a name that tells a reader nothing is no reason to read the whole layer again. */
  #link({ path, link: target, executable }: TarEntry, wanting: readonly FileReader[]): void {
    const read = this.#files.get(target);
    if (read && wanting.every((reader) => reader.begins || reader.wants(target, executable)))
      this.#keep(path, moved(read, path, wanting));
    else if (this.#links.size < this.#limits.packages)
      this.#links.set(path, { path, target: this.#links.get(target)?.target ?? target, readers: wanting });
    else this.problem(path, unreadLink);
  }

  #listenerFor(path: string, readers: readonly FileReader[]): BodyListener {
    // That a file holds nothing matters to links to it alone.
    const asked = readers.some((reader) => !reader.incidental);
    return {
      read: (findings) => {
        if (asked || findings.secrets.length > 0) this.#keep(path, findings);
      },
      problem: (message, declares) => this.#problems.add(path, message, declares),
    };
  }

  #keep(path: string, findings: FileFindings): void {
    this.#countCharacters(findings.owned.flatMap((owned) => owned.files));
    this.#countCharacters(findings.ownedTexts);
    this.#files.keep(path, findings);
  }

  /** An archive may name a path twice: what stands there in the end is the later one. */
  #forget(path: string): void {
    this.#files.forget(path);
    this.#links.delete(path);
    this.#symbolicLinks.delete(path);
  }

  #countCharacters(names: readonly string[]): void {
    for (const name of names) this.#pathCharacters += name.length;
    if (this.#pathCharacters > this.#limits.pathCharacters) throw new Error('the layer has more names than are read');
  }

  #whiteout(folder: string, name: string): void {
    if (name === opaqueMarker) this.#opaque.push(folder.slice(0, -1));
    else if (!name.startsWith(whiteoutMetaPrefix)) this.#whiteouts.push(folder + name.slice(whiteoutPrefix.length));
  }
}

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

/** One body for several. */
function allOf(sinks: readonly (BodySink & Disposable)[]): BodySink & Disposable {
  let wanting = sinks;
  return {
    write(part) {
      wanting = wanting.filter((sink) => sink.write(part));
      return wanting.length > 0;
    },
    end() {
      for (const sink of wanting) sink.end();
    },
    [Symbol.dispose]() {
      for (const sink of sinks) sink[Symbol.dispose]();
    },
  };
}

function hasContent({ type }: TarEntry): boolean {
  return type === 'file' || type === 'sparse';
}

function leadsOut(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}
