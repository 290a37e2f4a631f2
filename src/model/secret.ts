/** A secret in a file of a layer: which rule found it and where. Its value is nowhere. */
export interface FoundSecret {
  /** Id of the rule. */
  readonly rule: string;
  /** Path inside the image, without a leading slash. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A secret in an image. Whoever has the image has all of its layers, also what others of them hide. */
export interface ImageSecret extends FoundSecret {
  /** Index into the manifest's layers of the one that holds it. */
  readonly layer: number;
  /** Index of the higher layer that removes or replaces the file; absent where it is seen in the image. */
  readonly hiddenBy?: number;
}
