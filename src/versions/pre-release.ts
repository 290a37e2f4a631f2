import { absentFirst, compareLists, compareNumerals, type Order, orderOf } from './order.ts';

/**
 * Order of the identifiers behind the hyphen of semantic versions; `undefined` stands for a release, which is above them all.
 * https://semver.org/#spec-item-11
 */
export function comparePreReleases(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
  compare: (a: string, b: string) => Order = compareIdentifiers,
): Order {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return compareIdentifierLists(a, b, compare);
}

/** Order of two lists of identifiers: one that ends first is below. */
export function compareIdentifierLists(
  a: readonly string[],
  b: readonly string[],
  compare: (a: string, b: string) => Order = compareIdentifiers,
): Order {
  return compareLists(a, b, (one, other) => absentFirst(one, other, compare));
}

/** Numbers by value, and below words; words by their characters. */
function compareIdentifiers(a: string, b: string): Order {
  const isNumber = /^\d+$/.test(a);
  if (isNumber !== /^\d+$/.test(b)) return isNumber ? -1 : 1;
  return isNumber ? compareNumerals(a, b) : orderOf(a, b);
}
