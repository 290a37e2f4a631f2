import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { listFeeds, saveFeed } from './feed.ts';

describe.each(databases)('feeds on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('are not there before anything is noted of them', async ({ skip }) => {
    if (!database) return skip();
    expect((await listFeeds(database.kysely)).size).toBe(0);
  });

  it('begin empty but for what is noted', async ({ skip }) => {
    if (!database) return skip();
    await saveFeed(database.kysely, 'debian', { records: 7 });
    expect((await listFeeds(database.kysely)).get('debian')).toMatchObject({
      ...{ name: 'debian', records: 7, bytes: 0, scopes: '[]', shard: null, error: null, checked_at: null },
    });
  });

  it('keep what is not noted anew', async ({ skip }) => {
    if (!database) return skip();
    await saveFeed(database.kysely, 'debian', { error: 'no answer', error_at: 5 });
    await saveFeed(database.kysely, 'nvd', { records: 1 });
    const feeds = await listFeeds(database.kysely);
    expect(feeds.get('debian')).toMatchObject({ records: 7, error: 'no answer', error_at: 5 });
    expect(feeds.get('nvd')).toMatchObject({ records: 1, error: null });
  });
});
