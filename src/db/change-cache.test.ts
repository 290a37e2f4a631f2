import { expect, it } from 'vitest';
import { cacheUntilChange } from './change-cache.ts';
import { openSqliteDatabase } from './database.ts';
import { getOrCreateSetting } from './setting.ts';

it('a cached answer holds until anything is written', async () => {
  await using database = await openSqliteDatabase(':memory:');
  let loads = 0;
  const cached = cacheUntilChange<number>(database, { maxAge: 60_000 });
  const ask = (key: string) => cached(key, async () => ++loads);
  expect([await ask('a'), await ask('a'), await ask('b')]).toEqual([1, 1, 2]);
  await getOrCreateSetting(database.kysely, 'x', () => 'y');
  expect([await ask('a'), await ask('a')]).toEqual([3, 3]);
});

it('an answer that was read while something was written is not kept', async () => {
  await using database = await openSqliteDatabase(':memory:');
  const cached = cacheUntilChange<string>(database, { maxAge: 60_000 });
  const first = await cached('a', async () => {
    await getOrCreateSetting(database.kysely, 'x', () => 'y');
    return 'old';
  });
  expect([first, await cached('a', async () => 'new')]).toEqual(['old', 'new']);
});

it('nothing is kept where other processes write too', async () => {
  await using database = await openSqliteDatabase(':memory:');
  let loads = 0;
  const cached = cacheUntilChange<number>({ ...database, changes: () => undefined }, { maxAge: 60_000 });
  expect([await cached('a', async () => ++loads), await cached('a', async () => ++loads)]).toEqual([1, 2]);
});

it('a value that is refused is loaded each time', async () => {
  await using database = await openSqliteDatabase(':memory:');
  let loads = 0;
  const cached = cacheUntilChange<number>(database, { maxAge: 60_000, keeps: (value) => value > 1 });
  const ask = () => cached('a', async () => ++loads);
  expect([await ask(), await ask(), await ask()]).toEqual([1, 2, 2]);
});
