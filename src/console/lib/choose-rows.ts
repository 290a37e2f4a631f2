/** What tells the rows of a list apart. */
export type RowKey = string | number;

/** Rows that are chosen, by their keys. */
export type ChosenRows = ReadonlySet<RowKey>;

/**
 * The choice after a row was chosen, or given up where it was chosen before. With `from`, the row that was touched last, all rows
 * between the two become what it becomes. `keys` are the rows in their order.
 */
export function chooseRow(chosen: ChosenRows, keys: readonly RowKey[], key: RowKey, from?: RowKey): ChosenRows {
  const [at, other] = [keys.indexOf(key), from === undefined ? -1 : keys.indexOf(from)];
  const touched = other < 0 ? [key] : keys.slice(Math.min(at, other), Math.max(at, other) + 1);
  const others = [...chosen].filter((one) => !touched.includes(one));
  return new Set(chosen.has(key) ? others : [...others, ...touched]);
}

/** The choice after the box above all rows was pressed: all of them, or none where all were chosen. */
export function chooseAll(chosen: ChosenRows, keys: readonly RowKey[]): ChosenRows {
  return keys.every((key) => chosen.has(key)) ? new Set() : new Set(keys);
}
