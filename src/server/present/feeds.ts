import type { ApiFeed } from '../../api/schemas.ts';
import type { FeedRow } from '../../db/feed.ts';
import type { FeedProgress } from '../../jobs/feed-loader.ts';
import type { Updater } from '../../updaters/updater.ts';

/** An advisory source as the API shows it. `interval` is the time between two updates in milliseconds, 0 for none. */
export function presentFeed(
  updater: Updater,
  row: FeedRow | undefined,
  progress: FeedProgress | undefined,
  interval: number,
): ApiFeed {
  const last = Math.max(row?.checked_at ?? 0, row?.error_at ?? 0);
  return {
    name: updater.name,
    title: updater.title,
    homepage: updater.homepage,
    licence: updater.licence,
    state: progress ? 'loading' : row?.error ? 'error' : row?.shard ? 'current' : 'never',
    records: row?.records ?? 0,
    bytes: row?.bytes ?? 0,
    checkedAt: time(row?.checked_at),
    updatedAt: time(row?.updated_at),
    nextRunAt: interval > 0 && last > 0 ? time(last + interval) : undefined,
    error: row?.error ?? undefined,
    errorAt: time(row?.error_at),
    listsUnfixed: updater.facts.listsUnfixed,
    progress,
  };
}

function time(value: number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : new Date(value).toISOString();
}
