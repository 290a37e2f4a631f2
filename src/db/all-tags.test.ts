import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { allTags } from './all-tags.ts';

describeQueries('all tags of a manifest', (it) => {
  it('are its own and those of the indexes that have it, each once and sorted', async ({ db, version }) => {
    const child = await version('team/app', { tags: ['own', 'both'], content: 'child' });
    const children = [{ digest: child.digest }];
    await version('team/app', { tags: ['latest', '1'], kind: 'index', children });
    const other = await version('team/app', { content: 'without tags' });
    const found = await allTags(db, [child.id, other.id]);
    expect([...found]).toEqual([[child.id, ['1', 'both', 'latest', 'own']]]);
  });

  it('are none of an index in another repository', async ({ db, version }) => {
    const child = await version('team/here', { content: 'copied' });
    await version('team/there', { tags: ['theirs'], kind: 'index', children: [{ digest: child.digest }] });
    expect((await allTags(db, [child.id])).size).toBe(0);
    expect((await allTags(db, [])).size).toBe(0);
  });
});
