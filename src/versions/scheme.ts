/** One way to order package versions, exact against the ecosystem's own tool. */
export interface VersionScheme {
  readonly id: string;
  /** Order of two versions; `undefined` where one of them is not a version of this scheme. */
  compare(a: string, b: string): -1 | 0 | 1 | undefined;
}
