/** Outlines of series that lie on one another, lowest first, as points of a polygon in a box of `width` by `height`; and the highest sum. */
export function stackedAreas(
  series: readonly (readonly number[])[],
  width: number,
  height: number,
): { readonly outlines: readonly string[]; readonly highest: number } {
  const length = series[0]?.length ?? 0;
  const sums = Array.from({ length }, (_, at) => series.reduce((sum, one) => sum + (one[at] ?? 0), 0));
  const highest = Math.max(0, ...sums);
  const x = (at: number) => round(length < 2 ? at * width : (at / (length - 1)) * width);
  const y = (value: number) => round(height - (highest === 0 ? 0 : (value / highest) * height));
  let below: readonly number[] = sums.map(() => 0);
  const outlines = series.map((one) => {
    const floor = below;
    const top = floor.map((value, at) => value + (one[at] ?? 0));
    below = top;
    const line = (values: readonly number[]) =>
      // A single day is drawn as wide as the picture.
      (length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values).map((value, at) => `${x(at)},${y(value)}`);
    return [...line(top), ...line(floor).reverse()].join(' ');
  });
  return { outlines, highest };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
