import { expect, it } from 'vitest';
import { type Database, openSqliteDatabase } from '../db/database.ts';
import { openKeptCounts } from './kept-counts.ts';

async function counting(database: Database, maxPlaces?: number) {
  const taken: string[] = [];
  const counts = openKeptCounts(
    { ...database, changes: () => database.changes() },
    async (ids) => taken.push(ids?.join() ?? 'all'),
    maxPlaces,
  );
  return { counts, taken };
}

it('is counted once for each set of namespaces, and again when something changed', async () => {
  await using database = await openSqliteDatabase(':memory:');
  const { counts, taken } = await counting(database);
  expect([await counts.of(undefined), await counts.of([1, 2]), await counts.of(undefined)]).toEqual([1, 2, 1]);
  await database.kysely.insertInto('setting').values({ key: 'k', value: 'v' }).execute();
  expect(await counts.of(undefined)).toBe(3);
  expect(taken).toEqual(['all', '1,2', 'all']);
});

it('is forgotten where others were asked for since', async () => {
  await using database = await openSqliteDatabase(':memory:');
  const { counts, taken } = await counting(database, 2);
  for (const id of [1, 2, 1, 3, 1, 2]) await counts.of([id]);
  expect(taken).toEqual(['1', '2', '3', '2']);
});

it('is waited for where all of it is wanted, and not longer than a moment otherwise', async () => {
  await using database = await openSqliteDatabase(':memory:');
  const { promise, resolve } = Promise.withResolvers<string>();
  const counts = openKeptCounts(database, () => promise);
  expect(await counts.of(undefined)).toBeUndefined();
  const whole = counts.of(undefined, { whole: true });
  resolve('counted');
  expect(await whole).toBe('counted');
});

it('tells once why it failed, and tries again', async () => {
  await using database = await openSqliteDatabase(':memory:');
  let works = false;
  const counts = openKeptCounts(database, async () => {
    if (!works) throw new Error('broken');
    return 1;
  });
  await expect(counts.of(undefined)).rejects.toThrow('broken');
  works = true;
  expect(await counts.of(undefined)).toBe(1);
});
