import { describe, expect, it } from 'vitest';
import { answer, daysAgo, digestOf, firstPage, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiRepositoryEvent } from '../../../api/repository-schemas.ts';
import { RepositoryHistory } from './repository-history.tsx';

const [before, digest] = [digestOf('a'), digestOf('b')];
const history = (refusals = true) => (
  <RepositoryHistory
    repository="team/app"
    kind={undefined}
    page={undefined}
    refusals={refusals}
    onChange={() => undefined}
  />
);

function events(...items: (Partial<ApiRepositoryEvent> & Pick<ApiRepositoryEvent, 'kind'>)[]) {
  const rows = items.map((item, at) => ({ id: String(at), at: daysAgo(3), tags: [], ...item }));
  return answer(
    'listRepositoryEvents',
    { query: { repository: 'team/app', kind: undefined, ...firstPage } },
    pageOf(...rows),
  );
}

describe('the history of a repository', () => {
  it('is loaded first', async () => {
    expect((await rendered(history())).labels).toContain('Loading');
  });

  it('says where nothing happened', async () => {
    expect((await rendered(history(), [events()])).text).toContain('Nothing happened here since the history is kept');
  });

  it.each<[Partial<ApiRepositoryEvent> & Pick<ApiRepositoryEvent, 'kind'>, string]>([
    [{ kind: 'push', tag: 'v1', digest, actor: 'ada' }, 'Push v1 set to bbbbbbbbbbbb ada'],
    [{ kind: 'push', tag: 'v1', before, digest, actor: 'ada' }, 'Push v1 moved from aaaaaaaaaaaa to bbbbbbbbbbbb ada'],
    [{ kind: 'delete', tag: 'v1', digest, actor: 'retention' }, 'Deletion v1 deleted; it was bbbbbbbbbbbb retention'],
    [{ kind: 'delete', digest, actor: 'ada' }, 'Deletion bbbbbbbbbbbb version deleted: bbbbbbbbbbbb ada'],
    [{ kind: 'scan', digest, tags: ['v1', 'v2'], state: 'complete' }, 'Scan v1, v2 scanned –'],
    [
      { kind: 'scan', digest, state: 'failed', reason: 'gone' },
      'Scan bbbbbbbbbbbb scan ended without a result: gone –',
    ],
    [{ kind: 'pull', digest, tags: ['v1'], count: 2 }, 'Pull v1 pulled, 2 times in all –'],
    [
      {
        kind: 'refusal',
        digest,
        tags: ['v1'],
        count: 1,
        actor: 'bob',
        reason: 'x is blocked by y (not signed): it is not signed',
      },
      'Refused pull v1 refused 1 time not signed; it is not signed bob',
    ],
  ])('tells of %j', async (event, text) => {
    const { rows, links } = await rendered(history(), [events(event)]);
    expect(rows[1]).toBe(`3 days ago ${text}`);
    expect(links).toHaveLength(event.kind === 'delete' ? 0 : 1);
  });
});
