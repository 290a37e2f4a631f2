import type { Distribution } from './distribution.ts';
import type { FoundPackage, OwnedFiles } from './package.ts';
import type { LayerProblem } from './problem.ts';
import type { FoundSecret } from './secret.ts';

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
  readonly paths: readonly string[];
  /**
   * Symbolic links, as far as they lead to no file of the layer itself, or one of both is called like a database; `target` is as the
   * link has it.
   */
  readonly links: readonly { readonly path: string; readonly target: string }[];
  /**
   * Hard links to files that the layer does not have, where packages could be named; `isTold` where it is a problem if none is found in a
   * layer below.
   */
  readonly hardLinks: readonly { readonly path: string; readonly target: string; readonly isTold: boolean }[];
  /** Whether it has something in folders that are not among its paths: a link below may stand in the place of one. */
  readonly hasBareFolders: boolean;
  /** Paths that the layer removes from the layers below (`.wh.NAME` entries, already resolved to the removed path). */
  readonly whiteouts: readonly string[];
  /** Folders whose content below this layer is hidden (`.wh..wh..opq`), without a trailing slash; `''` is the root. */
  readonly opaque: readonly string[];
  readonly problems: readonly LayerProblem[];
  /** Uncompressed size in bytes and number of tar entries. */
  readonly size: number;
  readonly entries: number;
}

/** Stands for a layer that was not read, so that the others keep their places. */
export const emptyLayerReport: LayerReport = {
  extractors: '',
  diffId: '',
  packages: [],
  owned: [],
  secrets: [],
  distributions: [],
  repositories: [],
  paths: [],
  links: [],
  hardLinks: [],
  hasBareFolders: false,
  whiteouts: [],
  opaque: [],
  problems: [],
  size: 0,
  entries: 0,
};
