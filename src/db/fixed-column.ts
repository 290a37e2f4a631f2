import type { ColumnType } from 'kysely';

/** Column set once at insert. */
export type Fixed<T> = ColumnType<T, T, never>;
