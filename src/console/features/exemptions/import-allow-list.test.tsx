import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { ImportAllowList } from './import-allow-list.tsx';

it('a list is pasted or read from a file, with a reason for entries that tell none', async () => {
  const { text, buttons, fields } = await renderedOpen(<ImportAllowList namespace="team" />);
  expect(text).toMatch(/^Import a list Import an allow-list into team List /);
  expect(buttons).toEqual(['Import a list', 'Close', 'Read a file', 'Import']);
  expect(fields).toEqual(['List:', 'Reason:']);
  expect(text).not.toMatch(/added/);
});
