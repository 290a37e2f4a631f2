/** The tab that an address names; the first where it names none, or one that is not there, or not for the reader. */
export function shownTab<T extends string>(named: string | undefined, tabs: readonly [T, ...T[]]): T {
  return tabs.find((tab) => tab === named) ?? tabs[0];
}
