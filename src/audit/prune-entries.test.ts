import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { appendEntries } from './append-entries.ts';
import { pruneAction, pruneEntries } from './prune-entries.ts';
import { verifyChain } from './verify-chain.ts';

describeQueries('pruning the audit log', (it) => {
  it('removes what is old enough from its beginning, and says so in an entry that fits', async ({ database, db }) => {
    expect(await pruneEntries(database, 99, 100), 'of an empty log').toBeUndefined();
    const events = [10, 20, 30].map((time) => ({
      time,
      actor: 'ann',
      action: 'push',
      result: 'done' as const,
      detail: {},
    }));
    await db.transaction().execute((trx) => appendEntries(trx, database.dialect, events));
    const row = await pruneEntries(database, 30, 40);
    expect(row).toMatchObject({ number: 4, actor: 'system', action: pruneAction, time: 40 });
    const kept = await db.selectFrom('audit_entry').select(['number', 'hash', 'previous']).orderBy('number').execute();
    expect(kept.map((one) => one.number)).toEqual([3, 4]);
    expect(JSON.parse(row?.detail ?? '')).toEqual({ through: 2, hash: kept[0]?.previous });
    expect((await verifyChain(db)).problem).toBeUndefined();
  });

  it('may remove all but the entry that says so', async ({ database, db }) => {
    const row = await pruneEntries(database, 1_000, 1_001);
    expect((await db.selectFrom('audit_entry').select('number').execute()).map((one) => one.number)).toEqual([
      row?.number,
    ]);
    expect((await verifyChain(db)).problem).toBeUndefined();
  });
});
