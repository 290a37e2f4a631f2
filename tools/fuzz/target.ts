/** One parser of bytes from outside, as the fuzzer runs it. */
export interface FuzzTarget {
  /** As it is named on the command line, and as its folder of the corpus. */
  readonly name: string;
  /** Well-formed inputs to begin with. */
  readonly seeds: () => readonly (Uint8Array | string)[];
  /** Words that the format knows: a random change rarely finds them. */
  readonly dictionary?: readonly (Uint8Array | string)[];
  /** Makes right after a change what random changes always break and what is checked first, a checksum say. In place. */
  readonly repair?: (bytes: Uint8Array) => void;
  /**
   * Parses an input. A throw of an `Error` with a clear message is how parsers refuse damaged files; see `complaintAbout` for what
   * counts as a finding. May throw a `Finding` of its own where a result is wrong.
   */
  run(bytes: Uint8Array): void | Promise<void>;
}

/** Thrown by a target whose parser ended well with something wrong. */
export class Finding extends Error {
  override readonly name = 'Finding';
}

/** Throws a {@link Finding} unless `condition` holds. */
export function expectThat(condition: boolean, what: string): void {
  if (!condition) throw new Finding(what);
}
