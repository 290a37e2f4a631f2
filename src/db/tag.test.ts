import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addTagPulls, deleteTag, listTags, setTag, tagStatistics, tagsOfDigests, tagsWithDigests } from './tag.ts';

describeQueries('tags', (it) => {
  it('a tag that is set again moves, and keeps its pulls', async ({ db, version, repository }) => {
    const id = await repository('team/moved');
    const old = await version('team/moved', { tags: ['1'] });
    const next = await version('team/moved', { content: 'next' });
    await addTagPulls(db, id, new Map([['1', 3]]), 5);
    await addTagPulls(db, id, new Map([['1', 4]]), 6);
    await setTag(db, id, '1', next.id, 9);
    expect(await tagsWithDigests(db, id, { digest: old.digest })).toEqual([]);
    const moved = { name: '1', digest: next.digest, updated_at: 9, pulls: 7, pulled_at: 6 };
    expect(await tagStatistics(db, id, { limit: 9, offset: 0 })).toEqual({ items: [moved], total: 1 });
  });

  it('tags are listed in byte order from behind one of them, a page at a time', async ({ db, version, repository }) => {
    await version('team/listed', { tags: ['b', 'B', '10', '9', 'a'] });
    const id = await repository('team/listed');
    expect(await listTags(db, id, undefined, undefined)).toEqual(['10', '9', 'B', 'a', 'b']);
    expect(await listTags(db, id, '9', 2)).toEqual(['B', 'a']);
    expect(await listTags(db, id, 'A', 9), 'after one that is not there').toEqual(['B', 'a', 'b']);
  });

  it('the tags that moved last come first, and those of one moment by name', async ({ db, version, repository }) => {
    await version('team/order', { tags: ['z', 'a'], pushedAt: 5 });
    await version('team/order', { tags: ['m'], pushedAt: 9 });
    const page = await tagStatistics(db, await repository('team/order'), { limit: 2, offset: 1 });
    expect([page.items.map((tag) => tag.name), page.total]).toEqual([['a', 'z'], 3]);
  });

  it('tags of digests are those of one repository, though another has the same image', async (stored) => {
    const content = 'shared by two';
    const { digest } = await stored.version('team/one', { tags: ['2', '1'], content });
    await stored.version('team/two', { tags: ['other'], content });
    const found = await tagsOfDigests(stored.db, await stored.repository('team/one'), [digest, 'sha256:none']);
    expect([...found]).toEqual([[digest, ['1', '2']]]);
  });

  it('a tag is deleted once, and in its repository alone', async ({ db, version, repository }) => {
    await version('team/gone', { tags: ['x'] });
    await version('team/stays', { tags: ['x'] });
    const id = await repository('team/gone');
    expect([await deleteTag(db, id, 'x'), await deleteTag(db, id, 'x')]).toEqual([true, false]);
    expect(await listTags(db, await repository('team/stays'), undefined, 9)).toEqual(['x']);
  });
});
