import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import { messageOf } from '../lib/errors.ts';
import type { TarEntry, TarVisitor } from '../lib/tar.ts';
import { decodeText } from '../lib/text.ts';
import type { Distribution } from '../model/distribution.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage } from '../model/package.ts';
import type { Problem } from '../model/problem.ts';
import type { IndexLimits } from './limits.ts';
import { releaseFiles } from './os-release.ts';

const whiteoutPrefix = '.wh.';
const opaqueMarker = '.wh..wh..opq';
/** Files that the oldest layered file system kept for itself; runtimes leave them out. */
const whiteoutMetaPrefix = '.wh..wh.';

/** Largest release file that is read, in bytes. */
const maxReleaseFile = 64 * 1024;

/** What a layer's entries add up to. */
export type LayerContent = Omit<LayerReport, 'extractors' | 'diffId' | 'size'>;

/** Collects a layer report from the entries of its archive. */
export interface LayerReader extends TarVisitor {
  problem(path: string, message: string): void;
  content(): LayerContent;
}

/** Whoever reads a kind of file: an extractor, or the reader of a release file. */
interface FileReader {
  wants(path: string): boolean;
  readonly maxSize: number;
  read(path: string, bytes: Uint8Array, into: FileContent): void;
}

/** What was read from one file. */
interface FileContent {
  readonly packages: FoundPackage[];
  distribution?: Distribution;
}

/** Reads a layer's entries with the extractors of `ecosystems`. */
export function layerReader(ecosystems: readonly Ecosystem[], limits: IndexLimits): LayerReader {
  const readers = [releaseReader, ...packageReaders(ecosystems, limits.packages)];
  const paths: string[] = [];
  const whiteouts: string[] = [];
  const opaque: string[] = [];
  const files = new Map<string, FileContent>();
  const problems: Problem[] = [];
  let pathCharacters = 0;
  let entries = 0;
  let packages = 0;

  function problem(path: string, message: string): void {
    if (problems.length < limits.problems) problems.push({ path, message });
    else if (problems.length === limits.problems)
      problems.push({ path: '', message: 'has more problems than are listed' });
  }

  function keep(path: string, content: FileContent): void {
    if (packages + content.packages.length > limits.packages) {
      problem(path, `was not read: the layer has more than ${limits.packages} packages`);
      return;
    }
    packages += content.packages.length;
    files.set(path, content);
  }

  /** An archive may name a path twice: what stands there in the end is the later one. */
  function forget(path: string): void {
    packages -= files.get(path)?.packages.length ?? 0;
    files.delete(path);
  }

  /** Whether a reader gets the entry's body; what is wanted and cannot be had is a problem. */
  function offer({ path, type, size, link }: TarEntry, reader: FileReader): boolean {
    if (type === 'file') {
      if (size <= reader.maxSize) return true;
      problem(path, `is larger than ${reader.maxSize} bytes and was not read`);
    } else if (type === 'hardlink') {
      const target = reader.wants(link) ? files.get(link) : undefined;
      if (target) keep(path, { ...target, packages: target.packages.map((found) => ({ ...found, path })) });
      else problem(path, 'is a hard link to a file that was not read');
    } else if (type === 'sparse') problem(path, 'is stored as a sparse file and was not read');
    return false;
  }

  function whiteout(folder: string, name: string): void {
    if (name === opaqueMarker) opaque.push(folder.slice(0, -1));
    else if (!name.startsWith(whiteoutMetaPrefix)) whiteouts.push(folder + name.slice(whiteoutPrefix.length));
  }

  return {
    problem,
    entry(entry) {
      entries++;
      const { path } = entry;
      if (path === '') return false;
      if (leadsOut(path)) {
        problem(path, 'leads out of the image and was not read');
        return false;
      }
      pathCharacters += path.length;
      if (pathCharacters > limits.pathCharacters) throw new Error('the layer has more names than are read');
      const slash = path.lastIndexOf('/') + 1;
      if (path.startsWith(whiteoutPrefix, slash)) {
        whiteout(path.slice(0, slash), path.slice(slash));
        return false;
      }
      paths.push(entry.type === 'folder' ? `${path}/` : path);
      forget(path);
      let taken = false;
      for (const reader of readers) if (reader.wants(path)) taken = offer(entry, reader) || taken;
      return taken;
    },
    body({ path }, bytes) {
      const content: FileContent = { packages: [] };
      for (const reader of readers) {
        if (!reader.wants(path) || bytes.length > reader.maxSize) continue;
        try {
          reader.read(path, bytes, content);
        } catch (error) {
          problem(path, messageOf(error));
        }
      }
      keep(path, content);
    },
    content: () => ({
      packages: [...files.values()].flatMap((file) => file.packages),
      distributions: [...files].flatMap(([path, { distribution }]) => (distribution ? [{ path, distribution }] : [])),
      paths: paths.sort().filter((path, index) => path !== paths[index - 1]),
      whiteouts,
      opaque,
      problems,
      entries,
    }),
  };
}

const releaseReader: FileReader = {
  maxSize: maxReleaseFile,
  wants: (path) => releaseFiles.some((file) => file.path === path),
  read(path, bytes, into) {
    into.distribution = releaseFiles.find((file) => file.path === path)?.read(decodeText(bytes));
  },
};

function packageReaders(ecosystems: readonly Ecosystem[], maxPackages: number): FileReader[] {
  const extractors = ecosystems.flatMap((ecosystem) => ecosystem.extractors);
  return extractors.map((extractor) => ({
    maxSize: extractor.maxSize,
    wants: (path) => extractor.wants(path),
    read(path, bytes, into) {
      for (const found of extractor.extract({ path, bytes })) {
        if (into.packages.push(found) > maxPackages) return;
      }
    },
  }));
}

function leadsOut(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}
