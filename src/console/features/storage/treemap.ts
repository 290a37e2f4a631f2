/** A rectangle: its upper left corner and its size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Rectangles that fill a box without gaps, their areas in the proportion of the values and each as near to a square as its neighbours let
 * it be. Values are above zero and come largest first; the rectangles are in their order.
 * Bruls, Huizing and van Wijk, "Squarified treemaps": https://doi.org/10.1007/978-3-7091-6783-0_4
 */
export function treemap(values: readonly number[], box: Box): readonly Box[] {
  const scale = (box.width * box.height) / sumOf(values);
  const areas = values.map((value) => value * scale);
  const placed: Box[] = [];
  let free = box;
  for (let from = 0; from < areas.length; ) {
    const row = rowOf(areas, from, Math.min(free.width, free.height));
    placed.push(...laid(row, free));
    free = rest(free, sumOf(row));
    from += row.length;
  }
  return placed;
}

/** Areas from a place on that make the best row along a side: as many as do not make the worst of them longer. */
function rowOf(areas: readonly number[], from: number, side: number): readonly number[] {
  const [first = 0] = areas.slice(from, from + 1);
  let sum = first;
  let end = from + 1;
  for (; end < areas.length; end++) {
    const next = areas[end] ?? 0;
    if (worst(first, next, sum + next, side) > worst(first, areas[end - 1] ?? 0, sum, side)) break;
    sum += next;
  }
  return areas.slice(from, end);
}

/** How much longer than wide the worst rectangle of a row is, by its largest and its smallest area. */
function worst(largest: number, smallest: number, sum: number, side: number): number {
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

/** A row along the shorter side of what is free. */
function laid(row: readonly number[], { x, y, width, height }: Box): readonly Box[] {
  const depth = depthOf(sumOf(row), { width, height });
  let at = 0;
  return row.map((area) => {
    const length = depth === 0 ? 0 : area / depth;
    const place = at;
    at += length;
    return width >= height
      ? { x, y: y + place, width: depth, height: length }
      : { x: x + place, y, width: length, height: depth };
  });
}

function rest(free: Box, area: number): Box {
  const { x, y, width, height } = free;
  const depth = depthOf(area, free);
  return width >= height
    ? { x: x + depth, y, width: Math.max(0, width - depth), height }
    : { x, y: y + depth, width, height: Math.max(0, height - depth) };
}

function depthOf(area: number, { width, height }: Pick<Box, 'width' | 'height'>): number {
  const side = Math.min(width, height);
  return side === 0 ? 0 : area / side;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
