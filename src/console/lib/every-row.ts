/** Rows asked for at once, and at most in all. */
const atOnce = 500;
const most = 50_000;

/** A part of a list. */
export interface RowPage<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** All rows of a list that comes in pages; at most 50,000. */
export async function everyRow<T>(load: (limit: number, offset: number) => Promise<RowPage<T>>): Promise<T[]> {
  const rows: T[] = [];
  while (rows.length < most) {
    const { items, total } = await load(atOnce, rows.length);
    rows.push(...items);
    if (items.length === 0 || rows.length >= total) break;
  }
  return rows;
}
