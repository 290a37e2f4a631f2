/** Code that an advisory calls affected, and what of it a program has: packages and functions, `golang.org/x/net/html.Parse`. */
export interface SoughtCode {
  /** What the advisory names, at most {@link mostNamed}. */
  readonly sought: readonly string[];
  /** How many it names. */
  readonly count: number;
  /** Which of all of them the program has, at most {@link mostNamed}; absent where that cannot be told. */
  readonly found?: readonly string[];
}

/** Most names that are kept of each. */
export const mostNamed = 12;

/** Whether a match is of a program that is certain to have nothing of what is affected: it is told with its reason, and does not count. */
export function isRuledOut({ evidence }: { readonly evidence: { readonly code?: SoughtCode } }): boolean {
  return evidence.code?.found?.length === 0;
}
