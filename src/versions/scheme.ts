import type { Order } from './order.ts';

/** One way to order package versions, exact against the ecosystem's own tool. */
export interface VersionScheme {
  readonly id: string;
  /** Order of two versions; `undefined` where one of them is not a version of this scheme. */
  compare(a: string, b: string): Order | undefined;
  /** Whether an affected version stands for another one as well, which is above it: for a revision, or a build, of the same release. */
  standsFor?(affected: string, version: string): boolean;
  /** Whether a version is a build, or a later one, in the line that an earlier one belongs to, and that has versions of its own. */
  continues?(earlier: string, version: string): boolean;
}

/** Longest version that is ordered, in characters; those of real feeds have fewer than a hundred. */
const maxLength = 512;

/** A scheme of two functions: `parse` is given at most 512 characters, and answers `undefined` for what is no version. */
export function versionScheme<Version>(
  id: string,
  parse: (text: string) => Version | undefined,
  order: (a: Version, b: Version) => Order,
): VersionScheme {
  // A package's version is held against thousands of bounds, one after the other: it is parsed once.
  let last: { readonly text: string; readonly version: Version | undefined } | undefined;
  return {
    id,
    compare(a, b) {
      if (a.length > maxLength || b.length > maxLength) return undefined;
      if (last?.text !== a) last = { text: a, version: parse(a) };
      const left = last.version;
      const right = parse(b);
      return left === undefined || right === undefined ? undefined : order(left, right);
    },
  };
}
