import { expect, it } from 'vitest';
import { signedIn } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ChangePassword } from './change-password.tsx';

it('a password is changed by the old one, and password managers learn whose it is', async () => {
  const { fields, buttons, html, text } = await rendered(<ChangePassword />, [signedIn()]);
  expect(fields).toEqual(['Present password:', 'New password:']);
  expect(buttons).toEqual(['Show present password', 'Show new password', 'Change password']);
  expect(html).toMatch(/<input[^>]*name="username"[^>]*value="ada"/);
  expect(html).toMatch(/<input[^>]*minLength="8"/);
  expect(text).not.toContain('was changed');
});
