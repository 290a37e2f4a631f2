import type { Database } from '../db/database.ts';
import { type FeedRow, listFeeds } from '../db/feed.ts';
import { addFeedAlert, listFeedAlerts, removeFeedAlert } from '../db/feed-alert.ts';
import { writeNotification } from '../db/write-notification.ts';

/** How many turns a feed may miss before it is stale. */
const turnsMissed = 3;

/**
 * Writes down which feeds had no answer for three times the interval at which they are asked, and which of those did since; each once.
 * Feeds that are not asked by themselves (`interval` 0) are never stale.
 */
export async function checkFeeds(
  database: Database,
  { feeds, interval, now }: { readonly feeds: readonly string[]; readonly interval: number; readonly now: number },
): Promise<void> {
  const db = database.kysely;
  const states = await listFeeds(db);
  const alerts = await listFeedAlerts(db);
  const allowedAge = interval * turnsMissed;
  for (const feed of feeds) {
    const state = states.get(feed);
    if (!state) continue;
    const isStale = interval > 0 && isOverdue(state, now - allowedAge);
    if (isStale && !alerts.has(feed)) await tellStale(database, state, allowedAge, now);
    else if (!isStale && alerts.has(feed)) await tellFresh(database, state, alerts.get(feed) ?? now, now);
  }
}

/** One that never answered is overdue once it failed. */
function isOverdue({ checked_at, error }: FeedRow, oldest: number): boolean {
  return checked_at === null ? error !== null : checked_at < oldest;
}

async function tellStale({ kysely }: Database, state: FeedRow, allowedAge: number, now: number): Promise<void> {
  await kysely.transaction().execute(async (trx) => {
    if (!(await addFeedAlert(trx, state.name, now))) return;
    const { name: feed, checked_at, error } = state;
    const answered = { answeredAt: checked_at ?? undefined, error: error ?? undefined };
    await writeNotification(trx, { kind: 'feed-stale', feed, allowedAge, ...answered }, { now });
  });
}

async function tellFresh({ kysely }: Database, state: FeedRow, staleSince: number, now: number): Promise<void> {
  await kysely.transaction().execute(async (trx) => {
    if (!(await removeFeedAlert(trx, state.name))) return;
    const answeredAt = state.checked_at ?? now;
    await writeNotification(trx, { kind: 'feed-fresh', feed: state.name, answeredAt, staleSince }, { now });
  });
}
