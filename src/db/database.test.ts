import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { type Database, isUniqueViolation } from './database.ts';
import { getOrCreateSetting } from './setting.ts';

describe.each(databases)('a $name database', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('returns bytes, nulls and large numbers as they were put', async ({ skip }) => {
    if (!database) return skip();
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const row = { digest: 'sha256:aa', extractors: 'x', report: bytes, created_at: 1_790_000_000_000 };
    await database.kysely
      .insertInto('layer_report')
      .values([row, { ...row, digest: 'sha256:bb', report: null }])
      .execute();
    const rows = await database.kysely.selectFrom('layer_report').selectAll().orderBy('digest').execute();
    expect(rows.map((one) => ({ ...one, report: one.report && new Uint8Array(one.report) }))).toEqual([
      row,
      { ...row, digest: 'sha256:bb', report: null },
    ]);
  });

  it('orders names byte by byte', async ({ skip }) => {
    if (!database) return skip();
    for (const key of ['b', 'B', 'a', '_', 'Ä']) await getOrCreateSetting(database.kysely, key, () => 'x');
    const rows = await database.kysely.selectFrom('setting').select('key').orderBy('key').execute();
    expect(rows.map((row) => row.key)).toEqual(['B', '_', 'a', 'b', 'Ä']);
  });

  it('tells a key that is taken from other errors', async ({ skip }) => {
    if (!database) return skip();
    const insert = () => database?.kysely.insertInto('setting').values({ key: 'twice', value: '1' }).execute();
    await insert();
    const error = await insert()?.catch((reason: unknown) => reason);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(new Error('other'))).toBe(false);
  });

  it('gives everybody the same value of a setting that many make at once', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const values = await Promise.all(
      Array.from({ length: 20 }, (_, index) => getOrCreateSetting(kysely, 'shared', () => String(index))),
    );
    expect(new Set(values).size).toBe(1);
  });

  it('takes a transaction back as a whole', async ({ skip }) => {
    if (!database) return skip();
    const failed = database.kysely.transaction().execute(async (trx) => {
      await trx.insertInto('setting').values({ key: 'gone', value: '1' }).execute();
      throw new Error('stop');
    });
    await expect(failed).rejects.toThrow('stop');
    expect(await database.kysely.selectFrom('setting').where('key', '=', 'gone').select('key').execute()).toEqual([]);
  });
});
