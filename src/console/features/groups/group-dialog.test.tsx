import { expect, it } from 'vitest';
import { answer, group, namespacesNamed, pageOf, user } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiGroup } from '../../../api/people-schemas.ts';
import { GroupDialog } from './group-dialog.tsx';

const known = group({
  ...{ description: 'on call', role: 'security_officer', grants: [{ namespace: 'team', role: 'reader' }] },
  members: [
    { name: 'bob', source: 'local' },
    { name: 'eve', source: 'ldap' },
  ],
});
const role = 'Role in the whole registry:';

it.each<[string, ApiGroup | undefined, string[], string, string]>([
  [
    'a new group has a name',
    undefined,
    ['Name:', 'Description:', 'Members put in here:', `${role} None`],
    'New group',
    'Create',
  ],
  [
    'a known one has the members alone that no directory names',
    known,
    [
      ...['Description: on call', 'Members put in here: bob', `${role} Security officer`],
      ...['Namespace: team', 'Role in team: Reader'],
    ],
    'Edit ops',
    'Save',
  ],
])('%s', async (_name, of, fields, first, last) => {
  const answers = [namespacesNamed('team'), answer('listUsers', {}, pageOf(user({}), user({ name: 'eve' })))];
  const shown = await renderedOpen(<GroupDialog group={of} />, answers);
  expect(shown.fields).toEqual(fields);
  expect([shown.buttons[0], shown.buttons.at(-1)]).toEqual([first, last]);
  expect(shown.text.startsWith(of ? 'Edit Edit ops' : 'New group New group')).toBe(true);
});
