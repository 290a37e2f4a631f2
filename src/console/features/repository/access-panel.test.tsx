import { describe, expect, it } from 'vitest';
import { answer, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiRepositoryAccess } from '../../../api/repository-schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { AccessPanel } from './access-panel.tsx';

const shown = (own: readonly Action[], ...access: ApiRepositoryAccess[]) =>
  rendered(<AccessPanel repository="team/app" namespace="team" own={own} />, [
    answer('listRepositoryAccess', { query: { repository: 'team/app' } }, pageOf(...access)),
  ]);
const ada: ApiRepositoryAccess = {
  ...{ kind: 'user', name: 'ada', role: 'maintainer', everywhere: false },
  actions: ['pull', 'push'],
};

describe('who may do what', () => {
  it('is told to those who do not give roles of themselves alone', async () => {
    const { text, rows, links } = await shown(['read', 'pull'], ada);
    expect(text).toContain('You may:');
    expect(rows).toEqual([]);
    expect(links).toEqual([]);
  });

  it('is a list for those who give them, with the way to where that is done', async () => {
    const { rows, labels, links } = await shown(['manage_members'], ada);
    expect(rows[1]).toMatch(/^ada \S+ .*– – – – –$/);
    expect(labels.filter((label) => label === 'yes')).toHaveLength(2);
    expect(links).toContain('/namespace?name=team&tab=members');
  });

  it.each<[string, Partial<ApiRepositoryAccess>, RegExp]>([
    ['a group', { kind: 'group', name: 'ops' }, /^ops Group /],
    [
      'a robot, which has no role',
      { kind: 'robot', name: 'robot$team+ci', role: undefined },
      /^robot\$team\+ci Robot – /,
    ],
    ['who has a role in the whole registry', { role: 'administrator', everywhere: true }, /, everywhere /],
    ['who has a role that is not known here', { role: 'emperor' }, /^ada emperor /],
  ])('names %s', async (_, change, row) => {
    expect((await shown(['manage_members'], { ...ada, ...change })).rows[1]).toMatch(row);
  });

  it('is nobody where nobody has a role', async () => {
    expect((await shown(['manage_members'])).text).toContain('Nobody has a role here.');
  });
});
