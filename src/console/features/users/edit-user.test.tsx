import { expect, it } from 'vitest';
import { namespacesNamed, user } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiUser } from '../../../api/people-schemas.ts';
import { EditUser } from './edit-user.tsx';

const grants: ApiUser['grants'] = [{ namespace: 'team', role: 'developer' }];
const role = 'Role in the whole registry:';

it.each<[string, Partial<ApiUser>, string[]]>([
  ['has rights in namespaces', { grants }, [`${role} None`, 'Namespace: team', 'Role in team: Developer']],
  [
    'may have a role in the whole registry besides',
    { grants, role: 'security_officer' },
    [`${role} Security officer`, 'Namespace: team', 'Role in team: Developer'],
  ],
  ['needs no rights as an administrator', { grants, role: 'administrator' }, [`${role} Administrator`]],
])('a user who is changed %s', async (_name, change, fields) => {
  const shown = await renderedOpen(<EditUser user={user(change)} />, [namespacesNamed('team', 'base')]);
  expect(shown.fields).toEqual([...fields, 'New password:']);
  expect(shown.buttons[0]).toBe('Edit bob');
  expect(shown.buttons.at(-1)).toBe('Save');
  expect(shown.text).toContain('Edit bob Role in the whole registry');
});
