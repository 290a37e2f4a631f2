import { expect, it } from 'vitest';
import { namespacesNamed } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { CreateUser } from './create-user.tsx';

it('a new user has a name, a password, and rights in some namespaces', async () => {
  const { fields, buttons, html } = await renderedOpen(<CreateUser />, [namespacesNamed('team')]);
  expect(fields).toEqual(['Name:', 'Password:']);
  expect(buttons).toEqual(['New user', 'Close', 'Show password', 'Add a namespace', 'Create']);
  expect(html).toMatch(/<input[^>]*minLength="8"/);
});
