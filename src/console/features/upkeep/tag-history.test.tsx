import { describe, expect, it } from 'vitest';
import { answer, daysAgo, digestOf, firstPage, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiTagChange } from '../../../api/upkeep-schemas.ts';
import { TagHistory } from './tag-history.tsx';

const history = <TagHistory repository="team/app" page={undefined} onChange={() => {}} />;
const [before, after] = [digestOf('a'), digestOf('b')];

function changes(...items: Partial<ApiTagChange>[]) {
  const rows = items.map((item, id) => ({ id, actor: 'ada', at: daysAgo(3), ...item }));
  return answer('listTagChanges', { query: { repository: 'team/app', ...firstPage } }, pageOf(...rows));
}

describe('the history of tags', () => {
  it('is loaded first', async () => {
    expect((await rendered(history)).labels).toEqual(['Loading']);
  });

  it('says where nothing happened', async () => {
    const { text } = await rendered(history, [changes()]);
    expect(text).toBe('No tag was pushed, moved or deleted since the history is kept');
  });

  it.each<[string, Partial<ApiTagChange>, string]>([
    ['was set', { tag: 'v1', after }, 'v1 set to bbbbbbbbbbbb ada'],
    ['moved', { tag: 'v1', before, after }, 'v1 moved from aaaaaaaaaaaa to bbbbbbbbbbbb ada'],
    ['was deleted', { tag: 'v1', before, actor: 'retention' }, 'v1 deleted; it was aaaaaaaaaaaa retention'],
    ['was a version', { before }, '– version deleted: aaaaaaaaaaaa ada'],
  ])('tells that a tag %s, and by whom', async (_name, change, text) => {
    expect((await rendered(history, [changes(change)])).rows[1]).toBe(`3 days ago ${text}`);
  });
});
