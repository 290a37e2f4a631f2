import type { Queries } from './database.ts';

/** Feeds that are known to be stale, with the time since when. */
export async function listFeedAlerts(db: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('feed_alert').selectAll().execute();
  return new Map(rows.map(({ feed, since }) => [feed, since]));
}

/** Notes that a feed is stale; `false` where it was noted before. */
export async function addFeedAlert(db: Queries, feed: string, since: number): Promise<boolean> {
  const result = await db
    .insertInto('feed_alert')
    .values({ feed, since })
    .onConflict((conflict) => conflict.column('feed').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) > 0;
}

/** Notes that a feed is stale no more; `false` where it was not. */
export async function removeFeedAlert(db: Queries, feed: string): Promise<boolean> {
  const result = await db.deleteFrom('feed_alert').where('feed', '=', feed).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
