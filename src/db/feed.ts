import type { Selectable, Updateable } from 'kysely';
import type { FeedTable } from './advisory-schema.ts';
import type { Queries } from './database.ts';

export type FeedRow = Selectable<FeedTable>;

/** States of the feeds that were ever asked, by name. */
export async function listFeeds(db: Queries): Promise<ReadonlyMap<string, FeedRow>> {
  const rows = await db.selectFrom('feed').selectAll().execute();
  return new Map(rows.map((row) => [row.name, row]));
}

/** Notes something of a feed. */
export async function saveFeed(db: Queries, name: string, values: Updateable<FeedTable>): Promise<void> {
  const empty = {
    fingerprint: null,
    shard: null,
    scopes: '[]',
    records: 0,
    entries: null,
    advisories: null,
    left_out: null,
    bytes: 0,
    checked_at: null,
    asked_at: null,
    updated_at: null,
    error: null,
    error_at: null,
  };
  await db
    .insertInto('feed')
    .values({ ...empty, ...values, name })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute();
}
