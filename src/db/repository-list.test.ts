import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { linkBlob } from './blob.ts';
import { findListedRepository, listRepositories } from './repository-list.ts';

describeQueries('repositories of a namespace', (it) => {
  it('are counted with their tags, the blobs that they share within, and what was pushed last', async (stored) => {
    const { db } = stored;
    const id = await stored.repository('sum/app');
    await stored.version('sum/app', { tags: ['1', '2'], pushedAt: 3 });
    const { id: newest } = await stored.version('sum/app', { tags: ['3'], pushedAt: 4, content: 'newer' });
    for (const [digest, size] of [
      ['sha256:a', 10],
      ['sha256:b', 5],
      ['sha256:a', 10],
    ] as const) {
      await db
        .insertInto('blob')
        .values({ digest, size, created_at: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await linkBlob(db, id, { digest, size }, 1);
    }
    const row = await findListedRepository(db, id);
    expect([Number(row?.tags), Number(row?.size), row?.newest]).toEqual([3, 15, newest]);
    expect(await findListedRepository(db, id + 1)).toBeUndefined();
  });

  it('are ordered by name or by what is latest, and never pulled ones come last', async (stored) => {
    const { db } = stored;
    for (const name of ['order/b', 'order/a', 'order/C']) await stored.repository(name);
    await db.updateTable('repository').set({ pulled_at: 7, pulls: 2 }).where('name', '=', 'order/b').execute();
    await db.updateTable('repository').set({ pulled_at: 3, pulls: 9 }).where('name', '=', 'order/C').execute();
    const namespaceId = await stored.namespace('order');
    const names = async (filter: { search?: string; sort?: 'pulled' | 'pulls' | 'repository' }) => {
      const { items, total } = await listRepositories(db, namespaceId, { ...filter, limit: 2, offset: 0 });
      return [total, ...items.map((one) => one.name)];
    };
    expect(await names({})).toEqual([3, 'order/C', 'order/a']);
    expect(await names({ sort: 'pulled' })).toEqual([3, 'order/b', 'order/C']);
    expect(await names({ sort: 'pulls' })).toEqual([3, 'order/C', 'order/b']);
    expect(await names({ search: '/c' })).toEqual([1, 'order/C']);
    expect(await names({ search: '%' }), 'a character stands for itself').toEqual([0]);
  });
});
