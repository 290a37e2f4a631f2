/** A row of a form, with what tells it from others while it is edited. */
export type Keyed<T> = T & { readonly key: string };

let last = 0;

/** Gives a row its key. */
export function keyed<T extends object>(row: T): Keyed<T> {
  last += 1;
  return { ...row, key: String(last) };
}

/** The row without its key, as the API takes it. */
export function withoutKeys<T extends object>({ key: _, ...row }: Keyed<T>): Omit<Keyed<T>, 'key'> {
  return row;
}
