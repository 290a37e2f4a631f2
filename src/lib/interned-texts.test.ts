import { expect, it } from 'vitest';
import { InternedTexts } from './interned-texts.ts';

it('numbers each text once, from 0 on, and gives it back', () => {
  const texts = new InternedTexts(3);
  expect(['a', 'b', 'a', '', 'b'].map((text) => texts.of(text))).toEqual([0, 1, 0, 2, 1]);
  expect([0, 1, 2, 3].map((number) => texts.text(number))).toEqual(['a', 'b', '', '']);
});

it('takes no more texts than it is for, and knows those that it has', () => {
  const texts = new InternedTexts(1);
  texts.of('a');
  expect(() => texts.of('b')).toThrow('there are more than 1 different names');
  expect(texts.of('a')).toBe(0);
});
