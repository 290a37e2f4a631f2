import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { addFeedAlert, listFeedAlerts, removeFeedAlert } from './feed-alert.ts';

describe.each(databases)('alerts of feeds on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('are noted once, and keep their first time', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    expect(await addFeedAlert(kysely, 'debian', 5)).toBe(true);
    expect(await addFeedAlert(kysely, 'debian', 9)).toBe(false);
    expect([...(await listFeedAlerts(kysely))]).toEqual([['debian', 5]]);
  });

  it('are taken away once, and may be noted again', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    expect(await removeFeedAlert(kysely, 'debian')).toBe(true);
    expect(await removeFeedAlert(kysely, 'debian')).toBe(false);
    expect(await removeFeedAlert(kysely, 'never there')).toBe(false);
    expect(await addFeedAlert(kysely, 'debian', 9)).toBe(true);
    expect((await listFeedAlerts(kysely)).get('debian')).toBe(9);
  });
});
