import { expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

it.each([
  ['debain', 'debian'],
  ['debia', 'debian'],
  ['ubuntuu', 'ubuntu'],
  ['windows', undefined],
  ['', undefined],
])('nearest to "%s" is %s', (word, nearest) => {
  expect(nearestWord(word, ['debian', 'ubuntu'])).toBe(nearest);
});
