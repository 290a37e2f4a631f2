import { expect, it } from 'vitest';
import { namespacesNamed, signedIn } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { CreateToken } from './create-token.tsx';

it('a new token is for reading alone until more is chosen, and is shown once', async () => {
  const { fields, buttons, text } = await renderedOpen(<CreateToken />, [namespacesNamed('team'), signedIn()]);
  expect(fields).toEqual(['Name:', 'For reading alone: no push, no change: on', 'Namespaces:', 'Last day:']);
  expect(buttons.slice(0, 3)).toEqual(['New token', 'Close', 'Create']);
  expect(text).toContain('Your new token It is shown this once.');
  expect(text).toContain('docker login registry.example.com --username ada');
});
