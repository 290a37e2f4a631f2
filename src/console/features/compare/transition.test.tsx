import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { Transition } from './transition.tsx';

it.each([
  ['what it became', 'a', 'b', 'a → b'],
  ['what it stayed', 'a', 'a', 'a'],
  ['what came', undefined, 'b', 'b'],
  ['what went', 'a', undefined, 'a'],
])('it is told %s', async (_name, before, after, text) => {
  expect((await rendered(<Transition before={before} after={after} />)).text).toBe(text);
});
