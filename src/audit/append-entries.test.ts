import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { appendEntries } from './append-entries.ts';
import { verifyChain } from './verify-chain.ts';

const events = (...actors: readonly string[]) =>
  actors.map((actor) => ({ time: 1, actor, action: 'push', result: 'done', detail: {} }) as const);

describeQueries('adding to the audit log', (it) => {
  it('makes one chain of what several add at once', async ({ database, db }) => {
    const add = (...actors: readonly string[]) =>
      db.transaction().execute((trx) => appendEntries(trx, database.dialect, events(...actors)));
    expect(await add()).toEqual([]);
    await Promise.all([add('a', 'b'), add('c'), add('d', 'e', 'f')]);
    const check = await verifyChain(db);
    expect([check.entries, check.first, check.problem]).toEqual([6, 1, undefined]);
  });

  it('leaves nothing where its transaction fails', async ({ database, db }) => {
    const before = (await verifyChain(db)).entries;
    const failing = db.transaction().execute(async (trx) => {
      await appendEntries(trx, database.dialect, events('lost'));
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    expect((await verifyChain(db)).entries).toBe(before);
  });
});
