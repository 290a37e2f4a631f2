import { describe, expect, it } from 'vitest';
import { answer, pageOf, signedIn } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Action } from '../../model/permissions.ts';
import { Users } from './users.tsx';

const groups = answer('listGroups', {}, pageOf());
const robots = answer('listRobots', { query: { namespace: undefined } }, pageOf());

describe('users, groups and robots', () => {
  it.each<[string, Action[], string, string[]]>([
    ['users', ['manage_users'], '/users', ['Users (selected)', 'Groups', 'New user']],
    ['groups', ['manage_users'], '/users?tab=groups', ['Users', 'Groups (selected)', 'New group']],
    ['robots', ['manage_robots'], '/users?tab=robots', ['Users', 'Groups', 'Robots (selected)', 'New robot']],
    ['users, to those who may not make any', [], '/users', ['Users (selected)', 'Groups']],
    ['groups, to those who may not make any', [], '/users?tab=groups', ['Users', 'Groups (selected)']],
  ])('are shown: %s', async (_name, actions, at, buttons) => {
    const shown = await rendered(<Users />, [groups, robots, signedIn(actions)], at);
    expect(shown.buttons).toEqual(buttons);
  });
});
