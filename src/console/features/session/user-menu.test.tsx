import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { UserMenu } from './user-menu.tsx';

it('the menu of a user leads to the account, and out', async () => {
  const { buttons, links, labels } = await renderedOpen(<UserMenu name="ada" title="Administrator" />);
  expect(buttons).toEqual(['ada', 'English', '简体中文', 'Sign out']);
  expect(links).toEqual(['/account']);
  expect(labels).toEqual(expect.arrayContaining(['Administrator', 'ada']));
});
