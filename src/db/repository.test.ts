import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { deleteRepository, findRepository, holdRepository, listRepositoryNames } from './repository.ts';

describeQueries('repositories', (it) => {
  it('go with all that is in them, and nothing of another goes', async (stored) => {
    const { db } = stored;
    const gone = await stored.version('gone/app', { tags: ['1'] });
    await stored.scanned(gone.id, []);
    const kept = await stored.version('gone/kept', { tags: ['1'] });
    await deleteRepository(db, await stored.repository('gone/app'));
    for (const table of ['manifest', 'scan', 'tag'] as const) {
      const column = table === 'manifest' ? 'id' : 'manifest_id';
      const rows = await db
        .selectFrom(table)
        .select(column as never)
        .execute();
      expect(
        rows.map((row) => Object.values(row)[0]),
        table,
      ).toEqual(table === 'scan' ? [] : [kept.id]);
    }
  });

  it('are held in a transaction while they are there', async ({ database, db, repository }) => {
    const id = await repository('hold/app');
    const held = (one: number) => db.transaction().execute((trx) => holdRepository(trx, database.dialect, one));
    expect([await held(id), await held(id + 99)]).toEqual([true, false]);
  });

  it('are named in byte order behind one of them, and by whole names', async ({ db, repository }) => {
    for (const name of ['names/b', 'names/B', 'names/a-b', 'names/a']) await repository(name);
    expect(await listRepositoryNames(db, 'names/')).toEqual(['names/B', 'names/a', 'names/a-b', 'names/b']);
    expect(await findRepository(db, 'names')).toBeUndefined();
    expect(await findRepository(db, 'names/A')).toBeUndefined();
  });
});
