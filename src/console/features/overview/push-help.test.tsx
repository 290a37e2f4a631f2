import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { PushHelp } from './push-help.tsx';

it('help on pushing is a button, and its dialog comes when it is pressed', async () => {
  const { text, buttons } = await rendered(<PushHelp />);
  expect([text, buttons]).toEqual(['How to push', ['How to push']]);
});
