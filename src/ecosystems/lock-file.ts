import { isPlainWord } from '../lib/text.ts';
import type { Package } from '../model/package.ts';
import type { ExtractedFile, Extractor } from './ecosystem.ts';

/** A kind of lock file, or another list of exact versions. */
export interface LockFileFormat {
  /** Of the extractor. */
  readonly name: string;
  readonly version: number;
  /** Ids of the packages' ecosystem. */
  readonly ecosystem: string;
  /** Names of the files. */
  readonly files: readonly string[];
  /** For names that differ: what they end with, one of `files` is `NAME*ENDING` then. */
  readonly pattern?: { readonly begins: string; readonly ends: string };
  /** Packages that it names; those whose name or version is none that can be kept are left out. Throws an `Error` for another kind of file. */
  packages(file: ExtractedFile): Iterable<LockedPackage>;
}

/** A package as a lock file has it; whatever is no text is left out. */
export interface LockedPackage {
  readonly name: unknown;
  readonly version: unknown;
  readonly licence?: string;
}

/** Far more than the largest projects have. */
const maxSize = 16 << 20;

/** Makes an extractor of a kind of lock file. What it yields is declared, not installed. */
export function lockFile(format: LockFileFormat): Extractor {
  const { name, version, ecosystem, files, pattern } = format;
  const endings = pattern ? [...files, pattern.ends] : files;
  const isNamed = (file: string) =>
    files.includes(file) || (pattern !== undefined && file.startsWith(pattern.begins) && file.endsWith(pattern.ends));
  return {
    name,
    version,
    maxSize,
    declares: 'lock-file',
    reads: [...files, ...(pattern ? [`${pattern.begins}*${pattern.ends}`] : [])],
    wants: (path) =>
      endings.some((ending) => path.endsWith(ending)) &&
      isNamed(path.slice(path.lastIndexOf('/') + 1)) &&
      !isOfSomebodyElse(path),
    *extract(file) {
      for (const { name: word, version: release, licence } of format.packages(file)) {
        if (!isPlainWord(word) || !isPlainWord(release)) continue;
        const found: Package = { ecosystem, name: word, version: release, ...(licence ? { licence } : {}) };
        yield { path: file.path, package: found };
      }
    },
  };
}

/** Folders of installed or fetched packages, and of what is there to be tested with: their lock files tell how those were developed. */
const foreignFolders = [
  ...['/node_modules/', '/site-packages/', '/dist-packages/', '/gems/', '/vendor/'],
  ...['/registry/src/', '/pkg/mod/', '/testdata/', '/fixtures/'],
];

function isOfSomebodyElse(path: string): boolean {
  const rooted = `/${path}`;
  return foreignFolders.some((folder) => rooted.includes(folder));
}

/** `NAME@REST`, where a name may begin with an `@` of its own; `undefined` where there is no such mark. */
export function splitAtVersion(text: string): { readonly name: string; readonly rest: string } | undefined {
  const at = text.indexOf('@', 1);
  return at < 0 ? undefined : { name: text.slice(0, at), rest: text.slice(at + 1) };
}
