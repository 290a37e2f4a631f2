import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { getOrCreateSetting, getSetting, putSetting } from './setting.ts';

describe.each(databases)('settings on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('have no value before they are set', async ({ skip }) => {
    if (!database) return skip();
    expect(await getSetting(database.kysely, 'none')).toBeUndefined();
  });

  it('are set, and set again', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    for (const value of ['one', 'two', '', '{"a":"ü"}']) {
      await putSetting(kysely, 'changing', value);
      expect(await getSetting(kysely, 'changing')).toBe(value);
    }
  });

  it('are made once, whoever asks first', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    let made = 0;
    const make = () => `value ${++made}`;
    expect(await getOrCreateSetting(kysely, 'made', make)).toBe('value 1');
    expect(await getOrCreateSetting(kysely, 'made', make)).toBe('value 1');
    expect(made).toBe(1);
  });

  it('are the same for all who make them at once', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const values = await Promise.all(
      Array.from({ length: 8 }, (_, index) => getOrCreateSetting(kysely, 'raced', async () => `value ${index}`)),
    );
    expect(new Set(values).size).toBe(1);
    expect(await getSetting(kysely, 'raced')).toBe(values[0]);
  });
});
