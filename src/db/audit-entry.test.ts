import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import {
  type AuditEntryRow,
  type AuditFilter,
  auditEntriesAfter,
  deleteAuditEntries,
  insertAuditEntries,
  lastAuditEntry,
  lastEntryBefore,
  listAuditEntries,
} from './audit-entry.ts';

const entry = (number: number, values: Partial<AuditEntryRow> = {}): AuditEntryRow => ({
  ...{ number, time: number * 10, actor: 'ann', action: 'push', namespace: 'team', target: 'team/app:1' },
  ...{ address: null, result: 'done', code: null, detail: '{}', previous: '', hash: `${number}` },
  ...values,
});

describeQueries('entries of the audit log', (it) => {
  it('are filtered by every field at once, and by times whose end is not among them', async ({ db }) => {
    expect(await lastAuditEntry(db)).toBeUndefined();
    expect(await lastEntryBefore(db, 99)).toBeUndefined();
    await insertAuditEntries(db, [
      entry(1),
      entry(2, { actor: 'ben', result: 'refused' }),
      entry(3, { namespace: null, target: 'user Eve', action: 'createUser' }),
      entry(4, { target: '100%' }),
    ]);
    const numbers = async (filter: AuditFilter) => {
      const { items, total } = await listAuditEntries(db, filter, { limit: 9, offset: 0 });
      expect(items.length).toBe(total);
      return items.map((row) => row.number);
    };
    expect(await numbers({})).toEqual([4, 3, 2, 1]);
    expect(await numbers({ since: 20, until: 40 })).toEqual([3, 2]);
    expect(await numbers({ actor: 'ben', result: 'refused' })).toEqual([2]);
    expect(await numbers({ actor: 'ben', result: 'done' })).toEqual([]);
    expect(await numbers({ namespace: 'team', action: 'push' })).toEqual([4, 2, 1]);
    expect(await numbers({ search: 'EVE' })).toEqual([3]);
    expect(await numbers({ search: '0%' })).toEqual([4]);
    expect((await auditEntriesAfter(db, {}, 2, 1)).map((row) => row.number)).toEqual([3]);
  });

  it('end for pruning before the first that is young enough, though later ones are older', async ({ db }) => {
    await insertAuditEntries(db, [entry(5, { time: 90 }), entry(6, { time: 15 })]);
    expect((await lastEntryBefore(db, 30))?.number).toBe(2);
    expect((await lastEntryBefore(db, 10))?.number).toBeUndefined();
    expect((await lastEntryBefore(db, 999))?.number, 'all are old').toBe(6);
    await deleteAuditEntries(db, 4);
    expect((await auditEntriesAfter(db, {}, 0, 9)).map((row) => row.number)).toEqual([5, 6]);
    expect((await lastAuditEntry(db))?.number).toBe(6);
  });
});
