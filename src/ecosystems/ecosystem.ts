import type { FileContent } from '../lib/file-content.ts';
import type { AdvisoryLookupKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { FoundPackage, LayerDeclaringKind, OwnedFiles, Package } from '../model/package.ts';

/** A family of packages: how to find them in a layer, and where advisories speak of them. */
export interface Ecosystem {
  readonly id: string;
  /** For people: `Debian packages`. */
  readonly title: string;
  /** What it reads in an image, as a phrase in Markdown for the reference page. */
  readonly reads: string;
  readonly extractors: readonly Extractor[];
  /** Whether packages belong to the distribution (dpkg) or stand for themselves (npm). */
  readonly ofDistribution: boolean;
  /** Whether it is software that no package manager knows: where one does, its own package is all there is to tell. */
  readonly unmanaged?: true;
  /** Whether its files tell what else lies in their folders: other sights of the same software there are no packages of their own. */
  readonly inventory?: true;
  /** Products as `vendor:product`, of which its keys in the scope `cpe`, or those of upstreams, name some: the NVD has a hundred thousand. */
  readonly cpes?: readonly string[];
  /** Package URL of a package; the distribution is a qualifier for OS packages. */
  purl(pkg: Package, distribution?: Distribution): string;
  /** Where to look the package up; empty where no feed can speak of it (say, an unknown distribution). */
  advisoryKeys(pkg: Package, distribution?: Distribution): readonly AdvisoryLookupKey[];
  /**
   * The place that the file at `path` belongs to, where its tool names a package of one version once however many files tell of it;
   * absent: each file is a place of its own.
   */
  placeOf?(path: string): string;
  /**
   * What a package is built from, where its distribution lists nothing that has no fix: what is said of that may hold for the package,
   * and is a guess.
   */
  upstream?(pkg: Package, distribution?: Distribution): Upstream | undefined;
  /** Scopes in which the lifecycle of its release may be told, the most exact first; absent: packages have none. */
  lifecycleScopes?(pkg: Package): readonly string[];
}

/** Where to look up what a package is built from. */
export interface Upstream {
  /** The product under its own version, in the words of the NVD. */
  readonly products: readonly AdvisoryLookupKey[];
  /** Where else its distribution speaks of it: what that calls fixed or not affected is no finding. */
  readonly elsewhere: readonly AdvisoryLookupKey[];
}

/** Reads one kind of file. Pure: the indexer walks, opens and bounds. */
export interface Extractor {
  readonly name: string;
  /** Raise when the output changes: layers are then indexed again. */
  readonly version: number;
  /**
   * Hot path, asked for each entry of each layer: string tests only. `path` has no leading slash; `executable` tells whether
   * anybody may execute the file.
   */
  wants(path: string, executable: boolean): boolean;
  /** What a wanted file begins with, one of these marks; any other is passed over. Absent: whatever it begins with. */
  readonly beginsWith?: readonly Uint8Array[];
  /** Largest file it reads, in bytes; a larger one is a recorded problem. */
  readonly maxSize: number;
  /** Of a file, the first bytes that it needs to see; more of it may be missing in what it is handed. Absent: the whole file. */
  readonly firstBytes?: number;
  /** It wants folders in place of files: each is handed to it as an empty file, whose path tells what it is. */
  readonly ofFolders?: true;
  /** The file names packages without having them installed: they are shown apart, and only to those who ask for them. */
  readonly declares?: LayerDeclaringKind;
  /** Names that all wanted files have, as `fileNames` knows them: it is asked about these alone. Absent where any name is possible. */
  readonly reads?: readonly string[];
  /**
   * Packages of the file, and the files that packages brought where it lists them. Throws an `Error` for a file that is not what its
   * name says, after what could be read; the indexer records it as a problem.
   */
  extract(file: ExtractedFile): Iterable<FoundPackage | OwnedFiles>;
}

/** A file taken from a layer. Small ones are in memory, large ones are read from a temporary file. */
export interface ExtractedFile extends FileContent {
  readonly path: string;
  /** The whole content; a large one is read when it is asked for. */
  readonly bytes: Uint8Array;
}
