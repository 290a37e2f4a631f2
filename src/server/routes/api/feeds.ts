import { listFeeds } from '../../../db/feed.ts';
import { requestUpdate } from '../../../jobs/schedule.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentFeed } from '../../present/feeds.ts';
import type { Handlers } from './handler.ts';

/** Advisory sources. */
export const feedHandlers: Handlers<'listFeeds' | 'updateFeeds'> = {
  async listFeeds({ services }) {
    const rows = await listFeeds(services.database.kysely);
    const times = { interval: services.feedInterval, now: services.clock() };
    const items = services.feeds.map((updater) =>
      presentFeed(updater, rows.get(updater.name), services.events.loading.get(updater.name), times),
    );
    return { items, total: items.length };
  },
  async updateFeeds({ services, body }) {
    const wanted = services.feeds.filter((updater) => body.feed === undefined || updater.name === body.feed);
    if (wanted.length === 0) throw apiRefusal('not_found', `There is no feed ${body.feed}.`);
    for (const updater of wanted) await requestUpdate(services.queue, updater.name);
    return { queued: wanted.length };
  },
};
