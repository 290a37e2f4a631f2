import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addTagChanges, listTagChanges } from './tag-change.ts';

describeQueries('the history of tags', (it) => {
  it('is of a repository or of one tag, the latest first, and counts all of its pages', async ({ db, repository }) => {
    const [here, there] = [await repository('team/app'), await repository('team/other')];
    const change = (repository_id: number, tag: string | null, changed_at: number) => ({
      ...{ repository_id, tag, before: null, after: `sha256:${changed_at}`, actor: 'ann', changed_at },
    });
    // More than are written at once.
    const moves = Array.from({ length: 120 }, (_, n) => change(here, n % 2 ? 'odd' : 'even', n));
    await addTagChanges(db, [...moves, change(here, null, 120), change(there, 'odd', 121)]);
    const page = async (tag?: string) => {
      const { items, total } = await listTagChanges(db, here, { tag, limit: 2, offset: 1 });
      return [total, ...items.map((row) => row.changed_at)];
    };
    expect(await page()).toEqual([121, 119, 118]);
    expect(await page('odd')).toEqual([60, 117, 115]);
    await addTagChanges(db, []);
    expect(await page()).toEqual([121, 119, 118]);
  });
});
