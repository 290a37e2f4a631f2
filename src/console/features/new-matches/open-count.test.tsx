import { expect, it } from 'vitest';
import { answer } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { OpenCount } from './open-count.tsx';

it.each([
  [0, '', []],
  [1, '1', ['1 to acknowledge', '1 to acknowledge']],
  [99, '99', ['99 to acknowledge', '99 to acknowledge']],
  [100, '99+', ['100 to acknowledge', '100 to acknowledge']],
])('of %i reads %j', async (open, text, labels) => {
  const shown = await rendered(<OpenCount />, [answer('countNewMatches', {}, { open })]);
  expect([shown.text, shown.labels]).toEqual([text, labels]);
});

it('is not there before it is known', async () => {
  expect((await rendered(<OpenCount />)).text).toBe('');
});
