/** Below, equal, above. */
export type Order = -1 | 0 | 1;

/** Order of two numbers, or of two texts by their characters' codes. */
export function orderOf<Value extends number | string>(a: Value, b: Value): Order {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order of two strings of decimal digits by value, however long; zeros before it and an empty string count as nothing. */
export function compareNumerals(a: string, b: string): Order {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return orderOf(left.length, right.length) || orderOf(left, right);
}

/** Order of the first two items that differ. Where a list has ended its items are `undefined`. */
export function compareLists<Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item | undefined, b: Item | undefined) => Order,
): Order {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compare(a[index], b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Order of two lists of numerals, where one that has ended goes on with zeros. */
export function compareDotted(a: readonly string[], b: readonly string[]): Order {
  return compareLists(a, b, (one = '0', other = '0') => compareNumerals(one, other));
}

/** Order of two things of which either may be missing: what is missing comes first. */
export function absentFirst<Value>(
  a: Value | undefined,
  b: Value | undefined,
  compare: (a: Value, b: Value) => Order,
): Order {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compare(a, b);
}
