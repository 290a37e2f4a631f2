import type { Generated } from 'kysely';
import type { JsonText } from '../lib/json-text.ts';
import type { CoverageGap } from '../model/coverage.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ImageSecret } from '../model/secret.ts';
import type { Fixed } from './fixed-column.ts';

/** Tables of what images are made of, by the rules of the schema. */
export interface ImageSchema {
  layer_report: LayerReportTable;
  image: ImageTable;
  image_set: ImageSetTable;
  package_set: PackageSetTable;
  package_set_member: PackageSetMemberTable;
  package_set_sum: PackageSetSumTable;
}

/** Layer reports, JSON compressed with zstd; null where the blob is not a layer. */
export interface LayerReportTable {
  digest: Fixed<string>;
  extractors: Fixed<string>;
  report: Fixed<Uint8Array | null>;
  created_at: Fixed<number>;
}

/**
 * Indexed images, by the digest of their manifest where a repository has all layers, whichever it is; else by `DIGEST in REPOSITORY`,
 * since what is missing differs.
 */
export interface ImageTable {
  id: Generated<number>;
  digest: Fixed<string>;
  extractors: string;
  distribution: JsonText<Distribution> | null;
  /** Coverage gaps that come from the content: unreadable files, missing layers. */
  gaps: JsonText<CoverageGap[]>;
  secrets: JsonText<ImageSecret[]>;
  /** Chain ids of its lowest layers, one for each number of them; empty where a layer was not read, null before it is known. */
  chain: JsonText<string[]> | null;
  /** The last of them, which stands for all layers. */
  chain_id: string | null;
  indexed_at: number;
  /** Generation of the advisory set that it was first matched with; null before. What changed later is its history. */
  generation: number | null;
}

/** What a layer contributes to an image. */
export interface ImageSetTable {
  image_id: Fixed<number>;
  layer: Fixed<number>;
  set_id: Fixed<number>;
}

/**
 * Packages at their places, as one layer contributes them to an image: those that are installed, or those that one kind of documents
 * declares. Images that are built on one another, and builds of one program, share most sets, so they are stored once, by what they
 * contain. They never change.
 */
export interface PackageSetTable {
  id: Generated<number>;
  /** sha256 of its members. */
  digest: Fixed<string>;
  /** A DeclaringKind where its packages are not installed; null where they are. */
  declared_by: Fixed<string | null>;
  /** Scopes that its packages are looked up in. */
  scopes: Fixed<JsonText<string[]>>;
  /** 1 from when it has sums: all of its packages were matched. */
  summed: number;
}

/** Packages of a set, each at its place; one that is at two places is in it twice. */
export interface PackageSetMemberTable {
  set_id: Fixed<number>;
  position: Fixed<number>;
  package_id: Fixed<number>;
  path: Fixed<string>;
  /** Name of the package of the distribution that brought the file; null where none did. */
  owner: Fixed<string | null>;
}

/**
 * What is found in a package set, summed up for each ecosystem; what an image shows is the sum over its sets. A row holds from
 * generation `since` up to before `until`, like those of `package_match`; each change of a judgement makes a new one.
 */
export interface PackageSetSumTable {
  set_id: Fixed<number>;
  ecosystem: Fixed<string>;
  since: Fixed<number>;
  until: number | null;
  packages: Fixed<number>;
  covered: Fixed<number>;
  /** Packages that could not be compared with some advisory. */
  uncomparable: Fixed<number>;
  critical: Fixed<number>;
  high: Fixed<number>;
  medium: Fixed<number>;
  low: Fixed<number>;
  negligible: Fixed<number>;
  unknown: Fixed<number>;
  fixable: Fixed<number>;
}
