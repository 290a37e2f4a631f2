import type { ApiFeed } from '../../api/operation-schemas.ts';
import type { FeedRow } from '../../db/feed.ts';
import type { FeedProgress } from '../../jobs/feed-loader.ts';
import { nextUpdateAt } from '../../jobs/schedule.ts';
import { parseJsonText } from '../../lib/json-text.ts';
import type { Updater } from '../../updaters/updater.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** An advisory source as the API shows it. `interval` is the time between two updates in milliseconds, 0 for none; `now` is milliseconds too. */
export function presentFeed(
  updater: Updater,
  row: FeedRow | undefined,
  progress: FeedProgress | undefined,
  { interval, now }: { readonly interval: number; readonly now: number },
): ApiFeed {
  const next = interval > 0 ? nextUpdateAt(row, interval, now) : 0;
  return {
    name: updater.name,
    title: updater.title,
    homepage: updater.homepage,
    licence: updater.licence,
    state: progress ? 'loading' : row?.error ? 'error' : row?.shard ? 'current' : 'never',
    records: row?.entries ?? row?.records ?? 0,
    advisories: row?.advisories ?? undefined,
    leftOut: row?.left_out ? parseJsonText(row.left_out) : undefined,
    bytes: row?.bytes ?? 0,
    checkedAt: presentOptionalTime(row?.checked_at),
    updatedAt: presentOptionalTime(row?.updated_at),
    nextRunAt: next > 0 ? presentTime(next) : undefined,
    error: row?.error ?? undefined,
    errorAt: presentOptionalTime(row?.error_at),
    listsUnfixed: updater.facts.listsUnfixed,
    progress,
  };
}
