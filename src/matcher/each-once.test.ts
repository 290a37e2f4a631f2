import { expect, it } from 'vitest';
import { eachOnce } from './each-once.ts';

it.each([
  { texts: [], once: [] },
  { texts: ['a'], once: ['a'] },
  { texts: ['b', 'a', 'b'], once: ['b', 'a'] },
])('of $texts there are $once', ({ texts, once }) => {
  expect(eachOnce(texts)).toEqual(once);
});
