import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { createAuditIntent, deleteAuditIntent, listAuditIntents } from './audit-intent.ts';

describeQueries('changes that began', (it) => {
  it('are ended once, and those that nobody ended are found by their age', async ({ db }) => {
    const [first = 0, , third = 0] = [
      await createAuditIntent(db, 10, 'a'),
      await createAuditIntent(db, 20, 'b'),
      await createAuditIntent(db, 5, 'c'),
    ];
    expect([await deleteAuditIntent(db, first), await deleteAuditIntent(db, first)]).toEqual([true, false]);
    expect((await listAuditIntents(db, 20)).map(({ id, event }) => [id, event])).toEqual([[third, 'c']]);
    expect(
      (await listAuditIntents(db, 21)).map(({ event }) => event),
      'in the order in which they began',
    ).toEqual(['b', 'c']);
  });
});
