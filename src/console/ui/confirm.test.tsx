import { expect, it } from 'vitest';
import { renderedOpen } from '../../../test/support/rendered.tsx';
import { Confirm } from './confirm.tsx';

const nothing = () => undefined;
const shown = (change: { impossible?: boolean; error?: Error; pending?: boolean } = {}) =>
  renderedOpen(
    <Confirm
      {...{ opened: true, title: 'Delete it?', consequence: 'It will be gone.', action: 'Delete' }}
      {...{ pending: false, error: null, onConfirm: nothing, onClose: nothing, ...change }}
    />,
  );

it('says what will be gone before it acts', async () => {
  const { text, buttons } = await shown();
  expect(text).toContain('It will be gone.');
  expect(buttons).toEqual(['Close', 'Cancel', 'Delete']);
});

it('does not act where it cannot', async () => {
  expect((await shown({ impossible: true })).buttons).toContain('Delete (disabled)');
});

it('says why it was refused', async () => {
  expect((await shown({ error: new Error('It is immutable.') })).text).toContain('It is immutable.');
});

it('has its cursor on the way out', async () => {
  expect((await shown()).html).toMatch(/<button[^>]*data-autofocus[^>]*>(?:<[^>]+>)*Cancel/);
});
