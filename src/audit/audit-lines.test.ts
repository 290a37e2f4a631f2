import { expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { appendEntries } from './append-entries.ts';
import { auditLines } from './audit-lines.ts';

it('all entries come as lines, in their order, however many pages they take', async () => {
  await using database = await openMemoryDatabase();
  const events = Array.from({ length: 1_100 }, (_, n) => ({
    ...{ time: n, actor: n % 2 ? 'ann' : 'ben', action: 'push', result: 'done' as const, detail: {} },
  }));
  await database.kysely.transaction().execute((trx) => appendEntries(trx, database.dialect, events));
  const numbers = async (filter: { readonly actor?: string }) => {
    const text = (await Array.fromAsync(auditLines(database.kysely, filter))).join('');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).number as number);
  };
  expect(await numbers({})).toEqual(events.map((_, n) => n + 1));
  expect((await numbers({ actor: 'ann' })).every((number) => number % 2 === 0)).toBe(true);
  expect(await Array.fromAsync(auditLines(database.kysely, { actor: 'eve' }))).toEqual([]);
});
