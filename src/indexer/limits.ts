import type { ExpansionLimits } from '../lib/decompress.ts';
import type { TarLimits } from '../lib/tar.ts';

/** Bounds for reading a layer; beyond one of them the report ends there, and says so. */
export interface IndexLimits extends TarLimits {
  readonly expansion: ExpansionLimits;
  /** Characters of all path names of a layer. */
  readonly pathCharacters: number;
  /** Bytes of holes in sparse files of a layer that are read. */
  readonly holes: number;
  /** Packages of a layer. */
  readonly packages: number;
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
  pathCharacters: 64 * 2 ** 20,
  holes: 2 ** 30,
  packages: 200_000,
  secrets: 1_000,
  problems: 200,
};
