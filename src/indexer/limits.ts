/** Bounds for reading a layer; beyond one of them the report ends there, and says so. */
export interface IndexLimits {
  /** Unpacked bytes of a layer. */
  readonly layerBytes: number;
  /** Entries of a layer. */
  readonly entries: number;
  /** Bytes of all path names of a layer. */
  readonly pathBytes: number;
  /** Bytes of a path name. */
  readonly nameLength: number;
  /** Packages of a layer. */
  readonly packages: number;
  /** Problems that are recorded one by one. */
  readonly problems: number;
}

/** Generous for real images, and harmless for the machine. */
export const defaultLimits: IndexLimits = {
  layerBytes: 64 * 2 ** 30,
  entries: 2_000_000,
  pathBytes: 128 * 2 ** 20,
  nameLength: 4_096,
  packages: 200_000,
  problems: 200,
};
