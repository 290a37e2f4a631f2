/** More than the longest list has halves of halves. */
const most = 32;

/**
 * Sorts a linked list of numbers above 0: `next` has the one behind each, 0 behind the last. Returns the first one; 0 for an empty list. It takes no
 * memory beside the list, and a sorted list is gone through once.
 */
export function sortedList(first: number, next: Int32Array, order: (one: number, other: number) => number): number {
  if (isSorted(first, next, order)) return first;
  // Each has no list, or a sorted one of as many numbers as two to the power of its place.
  const lists = new Int32Array(most);
  for (let one = first; one !== 0; ) {
    let list = one;
    one = next[one] as number;
    next[list] = 0;
    let place = 0;
    for (; lists[place] !== 0; place++) {
      list = merged(lists[place] as number, list, next, order);
      lists[place] = 0;
    }
    lists[place] = list;
  }
  return lists.reduce((all, list) => merged(list, all, next, order), 0);
}

function isSorted(first: number, next: Int32Array, order: (one: number, other: number) => number): boolean {
  for (let one = first; one !== 0; ) {
    const other = next[one] as number;
    if (other !== 0 && order(one, other) > 0) return false;
    one = other;
  }
  return true;
}

/** Of two sorted lists one; of equal numbers, the first list's come first. */
function merged(
  first: number,
  second: number,
  next: Int32Array,
  order: (one: number, other: number) => number,
): number {
  let [one, other] = [first, second];
  let [head, last] = [0, 0];
  while (one !== 0 && other !== 0) {
    const least = order(one, other) <= 0 ? one : other;
    if (least === one) one = next[one] as number;
    else other = next[other] as number;
    if (last === 0) head = least;
    else next[last] = least;
    last = least;
  }
  const rest = one !== 0 ? one : other;
  if (last === 0) return rest;
  next[last] = rest;
  return head;
}
