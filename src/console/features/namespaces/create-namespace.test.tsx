import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { CreateNamespace } from './create-namespace.tsx';

it('a new namespace is private and scanned automatically unless something else is chosen', async () => {
  const { fields, buttons, text } = await renderedOpen(<CreateNamespace />);
  expect(fields).toEqual([
    'Name:',
    'Private: users with rights may pull: on',
    'Public: everybody may pull, also without signing in: off',
    'Automatic: when an image is pushed, and when advisories change: on',
    'Manual: when somebody presses Scan: off',
  ]);
  expect(buttons).toEqual(['New namespace', 'Close', 'Create']);
  expect(text).toContain('The first part of image names: NAME/app');
});
