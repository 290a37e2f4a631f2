import type { AdvisoryLookupKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { FoundPackage, Package } from '../model/package.ts';

/** A family of packages: how to find them in a layer, and where advisories speak of them. */
export interface Ecosystem {
  readonly id: string;
  readonly extractors: readonly Extractor[];
  /** Whether packages belong to the distribution (dpkg) or stand for themselves (npm). */
  readonly ofDistribution: boolean;
  /** Package URL of a package; the distribution is a qualifier for OS packages. */
  purl(pkg: Package, distribution?: Distribution): string;
  /** Where to look the package up; empty where no feed can speak of it (say, an unknown distribution). */
  advisoryKeys(pkg: Package, distribution?: Distribution): readonly AdvisoryLookupKey[];
}

/** Reads one kind of file. Pure: the indexer walks, opens and bounds. */
export interface Extractor {
  readonly name: string;
  /** Raise when the output changes: layers are then indexed again. */
  readonly version: number;
  /** Hot path, asked for each entry of each layer: string tests only. `path` has no leading slash. */
  wants(path: string): boolean;
  /** Largest file it reads, in bytes; a larger one is a recorded problem. */
  readonly maxSize: number;
  /** Packages of the file. Throws an `Error` for a file that is not what its name says; the indexer records it as a problem. */
  extract(file: ExtractedFile): Iterable<FoundPackage>;
}

/** A file taken from a layer, whole and in memory. */
export interface ExtractedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
