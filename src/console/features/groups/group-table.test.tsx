import { describe, expect, it } from 'vitest';
import { answer, group, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiGroup } from '../../../api/people-schemas.ts';
import { GroupTable } from './group-table.tsx';

const groups = (...items: ApiGroup[]) => answer('listGroups', {}, pageOf(...items));

describe('groups', () => {
  it('are loaded first', async () => {
    expect((await rendered(<GroupTable />)).labels).toEqual(['Loading']);
  });

  it('say what they are for where there is none', async () => {
    const { text } = await rendered(<GroupTable />, [groups()]);
    expect(text).toBe('There are no groups Members of a group have its roles on top of their own.');
  });

  it.each<[string, Partial<ApiGroup>, string]>([
    ['without anything', {}, 'ops Edit Delete'],
    [
      'with roles, and each member once',
      {
        ...{ description: 'on call', role: 'administrator', grants: [{ namespace: 'team', role: 'owner' }] },
        members: [
          { name: 'bob', source: 'local' },
          { name: 'bob', source: 'ldap' },
          { name: 'eve', source: 'oidc' },
        ],
      },
      'ops on call Administrator team: owner bob, eve Edit Delete',
    ],
  ])('are shown %s', async (_name, change, text) => {
    const { rows, buttons } = await rendered(<GroupTable />, [groups(group(change))]);
    expect(rows[1]).toBe(text);
    expect(buttons).toEqual(['Edit ops', 'Delete group ops', 'Export']);
  });

  it('say what members lose before one is deleted', async () => {
    const { text } = await renderedOpen(<GroupTable />, [groups(group({}))]);
    expect(text).toContain('Delete group ops Its members lose the roles they had by it, at once.');
  });
});
