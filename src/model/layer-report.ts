import type { Distribution } from './distribution.ts';
import type { FoundPackage, OwnedFiles } from './package.ts';
import type { LayerProblem } from './problem.ts';
import type { FoundSecret } from './secret.ts';

/** A sorted list of paths. A million of them are too many to be texts of their own. */
export interface PathList extends Iterable<string> {
  /** How many paths there are. */
  readonly size: number;
  has(path: string): boolean;
  /** The list as bytes, in pieces. */
  packed(): Iterable<Uint8Array>;
}

/** A symbolic link; `target` is as the link has it. */
export interface LayerLink {
  readonly path: string;
  readonly target: string;
}

/**
 * What one pass over a layer found. It depends on the layer's bytes and on the extractors' versions alone, so it is
 * kept by (digest, {@link LayerReport.extractors}) and shared by every image that has the layer.
 */
export interface LayerReport {
  /** Fingerprint of the extractors that made it; another fingerprint means: index again. */
  readonly extractors: string;
  /** sha256 of the uncompressed tar. */
  readonly diffId: string;
  readonly packages: readonly FoundPackage[];
  /** Files of packages of the distribution, as far as something else may be found in them. */
  readonly owned: readonly OwnedFiles[];
  /** Secrets in files that people put there; none of files that packages of the distribution brought in this layer. */
  readonly secrets: readonly FoundSecret[];
  /** What files that describe a distribution, or name the sources of its packages, say in this layer (path → distribution). */
  readonly distributions: readonly { readonly path: string; readonly distribution: Distribution }[];
  /** Ids of repositories that packages of the distribution come from, by the files that name them. */
  readonly repositories: readonly { readonly path: string; readonly repositories: readonly string[] }[];
  /**
   * Every path of the layer, sorted, where links of the layer lead; folders end with a slash. Whiteout entries are not among them, nor is what
   * the layer itself takes away again. Needed to know what a higher layer overwrites or replaces.
   */
  readonly paths: PathList;
  /**
   * Symbolic links, as far as they lead to no file of the layer itself, or one of both is called like a database.
   */
  readonly links: Iterable<LayerLink>;
  /**
   * Hard links to files that the layer does not have, where packages could be named; `isTold` where it is a problem if none is found in a
   * layer below.
   */
  readonly hardLinks: readonly { readonly path: string; readonly target: string; readonly isTold: boolean }[];
  /** Whether it has something in folders that are not among its paths: a link below may stand in the place of one. */
  readonly hasBareFolders: boolean;
  /** Paths that the layer removes from the layers below (`.wh.NAME` entries, already resolved to the removed path). */
  readonly whiteouts: PathList;
  /** Folders whose content below this layer is hidden (`.wh..wh..opq`), without a trailing slash; `''` is the root. */
  readonly opaque: PathList;
  readonly problems: readonly LayerProblem[];
  /** Uncompressed size in bytes and number of tar entries. */
  readonly size: number;
  readonly entries: number;
}

const noPaths: PathList = {
  size: 0,
  has: () => false,
  packed: () => [],
  [Symbol.iterator]: () => Iterator.from([]),
};

/** Stands for a layer that was not read, so that the others keep their places. */
export const emptyLayerReport: LayerReport = {
  extractors: '',
  diffId: '',
  packages: [],
  owned: [],
  secrets: [],
  distributions: [],
  repositories: [],
  paths: noPaths,
  links: [],
  hardLinks: [],
  hasBareFolders: false,
  whiteouts: noPaths,
  opaque: noPaths,
  problems: [],
  size: 0,
  entries: 0,
};
