import { type RawBuilder, sql } from 'kysely';

/** Ids as they stand behind `in`, in the statement itself: there may be more than a statement takes as values, or none. */
export function idList(ids: readonly number[]): RawBuilder<unknown> {
  return sql.join([-1, ...ids].map((id) => sql.lit(id)));
}
