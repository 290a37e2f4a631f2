import { describe, expect, it } from 'vitest';
import { answer, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiMember } from '../../../api/people-schemas.ts';
import { MemberList } from './member-list.tsx';

const list = <MemberList namespace="team" />;
const members = (...items: ApiMember[]) => answer('listMembers', { params: { namespace: 'team' } }, pageOf(...items));
const adding = ['Kind: User', 'Name:', 'Role: Reader'];

describe('members of a namespace', () => {
  it('can be added while they are loaded', async () => {
    const { labels, fields, buttons } = await rendered(list);
    expect(labels).toEqual(['Loading']);
    expect(fields).toEqual(adding);
    expect(buttons).toEqual(['Add member']);
  });

  it('are none where there is none', async () => {
    expect((await rendered(list, [members()])).rows).toEqual([]);
  });

  it.each<[ApiMember['kind'], string, string]>([
    ['user', 'ops', 'The user loses its role in team at once.'],
    ['group', 'ops Group', 'The group loses its role in team at once.'],
  ])('have a role each: a %s', async (kind, name, lost) => {
    const { rows, fields, buttons, text } = await renderedOpen(list, [
      members({ kind, name: 'ops', role: 'maintainer' }),
    ]);
    expect(rows[1]?.startsWith(name)).toBe(true);
    expect(rows[1]?.includes('Group')).toBe(kind === 'group');
    expect(fields).toEqual([...adding, 'Role of ops: Maintainer']);
    expect(buttons).toContain('Remove ops');
    expect(text).toContain(`Remove ops from team ${lost}`);
  });
});
