import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import type { BodySink, TarEntry, TarVisitor } from '../lib/tar.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { Problem } from '../model/problem.ts';
import { type BodyListener, bodyReader } from './body-reader.ts';
import { type FileFindings, type FileReader, fileReaders } from './file-readers.ts';
import type { IndexLimits } from './limits.ts';

const whiteoutPrefix = '.wh.';
const opaqueMarker = '.wh..wh..opq';
/** Files that the oldest layered file system kept for itself; runtimes leave them out. */
const whiteoutMetaPrefix = '.wh..wh.';

/** What a layer's entries add up to. */
export type LayerContent = Omit<LayerReport, 'extractors' | 'diffId' | 'size'>;

/** Collects a layer report from the entries of its archive. */
export interface LayerReader extends TarVisitor, Disposable {
  problem(path: string, message: string): void;
  /**
   * Who has to see the archive once more, after its end: it has hard links to files that were passed over for their names, as a
   * package manager with a store of files by content makes them. `undefined` where there is no need.
   */
  linkReader(): TarVisitor | undefined;
  content(): LayerContent;
}

/** A hard link whose target was not read under its own name. */
interface PendingLink {
  readonly path: string;
  readonly target: string;
  readonly readers: readonly FileReader[];
}

/** Reads a layer's entries with the extractors of `ecosystems`. */
export function layerReader(ecosystems: readonly Ecosystem[], limits: IndexLimits): LayerReader {
  const readers = fileReaders(ecosystems, limits);
  const paths: string[] = [];
  const whiteouts: string[] = [];
  const opaque: string[] = [];
  const files = new Map<string, FileFindings>();
  const links = new Map<string, PendingLink>();
  const problems: Problem[] = [];
  let current: (BodySink & Disposable) | undefined;
  let pathCharacters = 0;
  let entries = 0;
  let packages = 0;

  function problem(path: string, message: string): void {
    if (problems.length < limits.problems) problems.push({ path, message });
    else if (problems.length === limits.problems)
      problems.push({ path: '', message: 'has more problems than are listed' });
  }

  function keep(path: string, findings: FileFindings): void {
    if (packages + findings.packages.length > limits.packages) {
      problem(path, `was not read: the layer has more than ${limits.packages} packages`);
      return;
    }
    countCharacters(findings.owned.flatMap((owned) => owned.files));
    packages += findings.packages.length;
    files.set(path, findings);
  }

  function countCharacters(names: readonly string[]): void {
    for (const name of names) pathCharacters += name.length;
    if (pathCharacters > limits.pathCharacters) throw new Error('the layer has more names than are read');
  }

  /** An archive may name a path twice: what stands there in the end is the later one. */
  function forget(path: string): void {
    packages -= files.get(path)?.packages.length ?? 0;
    files.delete(path);
    links.delete(path);
  }

  function listenerFor(path: string): BodyListener {
    return { read: (findings) => keep(path, findings), problem: (message) => problem(path, message) };
  }

  /** Who gets the body of an entry that readers want; what is wanted and cannot be had is a problem. */
  function take(entry: TarEntry, wanting: readonly FileReader[]): BodySink | undefined {
    const { path, type } = entry;
    if (type === 'file') {
      current = bodyReader(entry, wanting, listenerFor(path));
      return current;
    }
    if (type === 'hardlink') link(entry, wanting);
    else if (type === 'sparse') problem(path, 'is stored as a sparse file and was not read');
    return undefined;
  }

  function link({ path, link: target, executable }: TarEntry, wanting: readonly FileReader[]): void {
    const read = files.get(target);
    if (read && wanting.every((reader) => reader.wants(target, executable))) keep(path, moved(read, path));
    else if (links.size < limits.packages) links.set(path, { path, target, readers: wanting });
    else problem(path, 'is a hard link to a file that was not read');
  }

  function whiteout(folder: string, name: string): void {
    if (name === opaqueMarker) opaque.push(folder.slice(0, -1));
    else if (!name.startsWith(whiteoutMetaPrefix)) whiteouts.push(folder + name.slice(whiteoutPrefix.length));
  }

  return {
    problem,
    entry(entry) {
      entries++;
      const { path, executable } = entry;
      if (path === '') return undefined;
      if (leadsOut(path)) {
        problem(path, 'leads out of the image and was not read');
        return undefined;
      }
      countCharacters([path]);
      const slash = path.lastIndexOf('/') + 1;
      if (path.startsWith(whiteoutPrefix, slash)) {
        whiteout(path.slice(0, slash), path.slice(slash));
        return undefined;
      }
      paths.push(entry.type === 'folder' ? `${path}/` : path);
      forget(path);
      const wanting = readers.filter((reader) => reader.wants(path, executable));
      return wanting.length > 0 ? take(entry, wanting) : undefined;
    },
    linkReader() {
      if (links.size === 0) return undefined;
      const byTarget = Map.groupBy(links.values(), (one) => one.target);
      return {
        entry({ path: target, type, size }) {
          const waiting = type === 'file' ? byTarget.get(target) : undefined;
          if (!waiting) return undefined;
          byTarget.delete(target);
          for (const { path } of waiting) links.delete(path);
          current = allOf(waiting.map(({ path, readers }) => bodyReader({ path, size }, readers, listenerFor(path))));
          return current;
        },
      };
    },
    content() {
      for (const { path, readers } of links.values()) {
        // What is known by its first bytes alone is most likely something else.
        if (readers.some((reader) => !reader.beginsWith)) problem(path, 'is a hard link to a file that was not read');
      }
      return {
        packages: [...files.values()].flatMap((file) => file.packages),
        owned: [...files.values()].flatMap((file) => file.owned),
        distributions: [...files].flatMap(([path, { distribution }]) => (distribution ? [{ path, distribution }] : [])),
        paths: paths.sort().filter((path, index) => path !== paths[index - 1]),
        whiteouts,
        opaque,
        problems,
        entries,
      };
    },
    [Symbol.dispose]: () => current?.[Symbol.dispose](),
  };
}

/** The same file at another path. */
function moved({ packages, owned, distribution }: FileFindings, path: string): FileFindings {
  return {
    packages: packages.map((found) => ({ ...found, path })),
    owned: owned.map((one) => ({ ...one, path })),
    distribution,
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

function leadsOut(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}
