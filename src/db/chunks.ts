/** Rows of one statement: both databases limit the number of its values. */
const rowsPerStatement = 400;

/** Splits a list into pieces that fit into one statement. */
export function* chunksOf<T>(rows: readonly T[], size: number = rowsPerStatement): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
