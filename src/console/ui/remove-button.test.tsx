import { expect, it } from 'vitest';
import { rendered, renderedOpen } from '../../../test/support/rendered.tsx';
import { RemoveButton } from './remove-button.tsx';

const button = (
  <RemoveButton
    {...{ label: 'Remove ada', title: 'Remove ada?', consequence: 'ada loses all rights.', action: 'Remove' }}
    {...{ pending: false, error: null, onConfirm: () => undefined }}
  />
);

it('is a bin with a name, and asks nothing yet', async () => {
  const { buttons, text } = await rendered(button);
  expect(buttons).toEqual(['Remove ada']);
  expect(text).toBe('');
});

it('asks before it acts', async () => {
  const { buttons, text } = await renderedOpen(button);
  expect(text).toContain('ada loses all rights.');
  expect(buttons).toEqual(expect.arrayContaining(['Cancel', 'Remove']));
});
