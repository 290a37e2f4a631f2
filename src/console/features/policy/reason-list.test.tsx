import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ReasonList } from './reason-list.tsx';

it.each([
  ['a rule, and what breaks it', [{ label: 'High or above', items: ['one', 'two'] }], 'High or above one two'],
  ['what breaks a rule that was not told', [{ items: ['one'] }], 'one'],
  [
    'one rule after the other',
    [
      { label: 'a', items: ['x'] },
      { label: 'b', items: ['x'] },
    ],
    'a x b x',
  ],
])('reasons are %s', async (_name, reasons, text) => {
  expect((await rendered(<ReasonList reasons={reasons} />)).text).toBe(text);
});
