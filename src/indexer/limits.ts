import type { ExpansionLimits } from '../lib/decompress.ts';
import type { TarLimits } from '../lib/tar.ts';

/** Bounds for reading a layer; beyond one of them the report ends there, and says so. */
export interface IndexLimits extends TarLimits {
  readonly expansion: ExpansionLimits;
  /** Files and folders of a layer, with folders that have no entry. */
  readonly paths: number;
  /** Bytes of all path names of a layer, in UTF-8. */
  readonly nameBytes: number;
  /** Bytes of holes in sparse files of a layer that are read. */
  readonly holes: number;
  /** Milliseconds of processor time for a layer; files that come later are not read. */
  readonly layerTime: number;
  /** Milliseconds of it that one reader may take for one file; it ends with what was found by then. */
  readonly fileTime: number;
  /** Packages of a layer. */
  readonly packages: number;
  /** Characters of all that is said of them, paths among it: each has its own, and one file with a long path may name them all. */
  readonly packageCharacters: number;
  /** Secrets of a layer. */
  readonly secrets: number;
  /** Problems that are recorded one by one. */
  readonly problems: number;
}

/** Generous for real images, and harmless for the machine. */
export const defaultLimits: IndexLimits = {
  expansion: { bytes: 64 * 2 ** 30, ratio: 200, ratioFrom: 2 ** 30 },
  entries: 1_000_000,
  nameLength: 4_096,
  paths: 2_000_000,
  nameBytes: 64 * 2 ** 20,
  holes: 2 ** 30,
  layerTime: 10 * 60_000,
  fileTime: 2 * 60_000,
  packages: 200_000,
  packageCharacters: 64 * 2 ** 20,
  secrets: 1_000,
  problems: 200,
};
