import { expect, it } from 'vitest';
import { signedIn } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Account } from './account.tsx';

it('the account has tokens, sessions and the password', async () => {
  const { text, buttons } = await rendered(<Account />, [signedIn()]);
  expect(text).toMatch(/^Account API tokens New token Sessions Password Present password/);
  expect(buttons.at(-1)).toBe('Change password');
});
