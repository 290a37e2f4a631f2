import { describe, expect, it } from 'vitest';
import { answer, pageOf, signedIn, user } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiUser } from '../../../api/people-schemas.ts';
import { UserTable } from './user-table.tsx';

const users = (...items: ApiUser[]) => answer('listUsers', {}, pageOf(...items));
const others = ['End sessions of bob', 'Delete user bob'];

describe('users', () => {
  it('are loaded first', async () => {
    expect((await rendered(<UserTable />)).labels).toEqual(['Loading']);
  });

  it.each<[string, Partial<ApiUser>, string, string[]]>([
    ['without rights', {}, 'bob Active 3 days ago Edit Disable End sessions Delete', ['Disable bob']],
    [
      'who are disabled can be enabled',
      { disabled: true },
      'bob Disabled 3 days ago Edit Enable End sessions Delete',
      ['Enable bob'],
    ],
    [
      'with all kinds of rights',
      { role: 'administrator', groups: ['ops'], grants: [{ namespace: 'team', role: 'developer' }] },
      'bob Active Administrator in ops team: developer 3 days ago Edit Disable End sessions Delete',
      ['Disable bob'],
    ],
  ])('%s', async (_name, change, text, buttons) => {
    const shown = await rendered(<UserTable />, [users(user(change)), signedIn()]);
    expect(shown.rows[1]).toBe(text);
    expect(shown.buttons).toEqual(['Edit bob', ...buttons, ...others, 'Export']);
  });

  it('cannot lock themselves out', async () => {
    const { buttons } = await rendered(<UserTable />, [users(user({ name: 'ada' })), signedIn()]);
    expect(buttons).toEqual(['Edit ada', 'Export']);
  });

  it('are deleted with a word on what stays', async () => {
    const { text } = await renderedOpen(<UserTable />, [users(user({})), signedIn()]);
    expect(text).toContain('Delete user bob The user and the rights are gone');
  });
});
