import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { PushDialog } from './push-dialog.tsx';

it('a dialog tells how to push', async () => {
  const { text, buttons } = await renderedOpen(<PushDialog opened onClose={() => {}} />);
  expect(text).toMatch(/^How to push With any client of these; /);
  expect(buttons[0]).toBe('Close');
});
