import type { Distribution } from './distribution.ts';
import type { DeclaringKind, Package, PackageName } from './package.ts';
import type { Problem } from './problem.ts';
import type { ImageSecret } from './secret.ts';

/** A package of an image's final view, and the layer that brought it. */
export interface ImagePackage {
  readonly package: Package;
  /** File that names the package; for one inside an archive `FILE!/PATH`. */
  readonly path: string;
  /** Index into the manifest's layers of the lowest layer since which the package is there unchanged. */
  readonly layer: number;
  /** The package of the distribution that brought the file. */
  readonly owner?: PackageName;
  /** The kind of document that names it; absent where it is installed. */
  readonly declaredBy?: DeclaringKind;
}

/** What an image contains: the merge of its layer reports. */
export interface IndexReport {
  readonly distribution?: Distribution;
  readonly packages: readonly ImagePackage[];
  /** Of all layers, also what the final view does not show. */
  readonly secrets: readonly ImageSecret[];
  /** Problems of all layers; `layer` is the index into the manifest's layers. */
  readonly problems: readonly (Problem & { readonly layer: number })[];
}
