/** Height of the smallest block in which a line of text has room, and of what the sizes are told by, in pixels. */
const least = 28;
const shared = 260;

/** Heights of the blocks of layers, in pixels: room for a line each, and a share of the rest by their sizes. */
export function layerHeights(sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => least + (total === 0 ? 0 : Math.round((shared * size) / total)));
}
