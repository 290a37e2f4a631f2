import { expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { Database, Queries } from '../db/database.ts';
import { appendEntries } from './append-entries.ts';
import { hashOf } from './audit-entry.ts';
import { pruneEntries } from './prune-entries.ts';
import { verifyChain } from './verify-chain.ts';

/** A log of five entries, at the times 10 to 50. */
async function filled(): Promise<Database> {
  const database = await openMemoryDatabase();
  const events = [10, 20, 30, 40, 50].map((time) => ({
    time,
    actor: 'ann',
    action: 'push',
    result: 'done' as const,
    detail: {},
  }));
  await database.kysely.transaction().execute((trx) => appendEntries(trx, database.dialect, events));
  return database;
}

const entry = async (db: Queries, number: number) =>
  await db.selectFrom('audit_entry').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
const change = async (db: Queries, number: number, values: object) =>
  void (await db
    .updateTable('audit_entry')
    .set(values as never)
    .where('number', '=', number)
    .execute());
const remove = async (db: Queries, number: number) =>
  void (await db.deleteFrom('audit_entry').where('number', '=', number).execute());

it('a log that nobody touched is whole, and tells its end', async () => {
  await using database = await filled();
  const last = await entry(database.kysely, 5);
  expect(await verifyChain(database.kysely)).toEqual({ entries: 5, first: 1, last: { number: 5, hash: last.hash } });
});

it.each<[string, (db: Queries) => Promise<void>, string]>([
  ['a field was changed', (db) => change(db, 3, { actor: 'eve' }), 'Entry 3 was changed'],
  ['a detail is no JSON any more', (db) => change(db, 3, { detail: '{' }), 'Entry 3 was changed'],
  ['one was taken out', (db) => remove(db, 3), 'Entry 3 is missing: after 2 comes 4.'],
  ['the first was taken out', (db) => remove(db, 1), 'The log begins with entry 2'],
  [
    'one was changed and its hash made to fit',
    async (db) => {
      const { hash: _, ...row } = { ...(await entry(db, 3)), actor: 'eve' };
      await change(db, 3, { actor: 'eve', hash: hashOf(row) });
    },
    'Entry 4 does not follow entry 3.',
  ],
])('tells that %s', async (_name, damage, problem) => {
  await using database = await filled();
  await damage(database.kysely);
  expect((await verifyChain(database.kysely)).problem).toContain(problem);
});

it('a log that was pruned is whole, since an entry says what was removed', async () => {
  await using database = await filled();
  const row = await pruneEntries(database, 30, 60);
  expect(JSON.parse(row?.detail ?? '')).toMatchObject({ through: 2 });
  expect(await verifyChain(database.kysely)).toMatchObject({ entries: 4, first: 3 });
  expect(await pruneEntries(database, 30, 70), 'nothing is left to remove').toBeUndefined();
  await remove(database.kysely, 3);
  expect((await verifyChain(database.kysely)).problem).toContain('no entry says that those before it were removed');
});

it('an entry that was noted elsewhere tells a log that was cut off or written anew', async () => {
  await using database = await filled();
  const { hash } = await entry(database.kysely, 5);
  const check = async (number: number, known: string) =>
    (await verifyChain(database.kysely, { number, hash: known })).problem;
  expect(await check(5, hash)).toBeUndefined();
  expect(await check(5, 'another')).toContain('written anew');
  expect(await check(9, hash)).toContain('entry 9, which was noted, is cut off');
});
