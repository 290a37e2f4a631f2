import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { FormDialog } from './form-dialog.tsx';

it.each([
  { name: 'something new', purpose: { makes: 'New group' }, text: 'New group', labels: [] },
  { name: 'what has a name', purpose: { edits: 'ops', makes: 'New group' }, text: 'Edit', labels: ['Edit ops'] },
])('the button of a form for $name says what it opens, and the form waits', async ({ purpose, text, labels }) => {
  const shown = await rendered(<FormDialog {...purpose}>{() => 'the form'}</FormDialog>);
  expect(shown.text).toBe(text);
  expect(shown.labels).toEqual(labels);
});
