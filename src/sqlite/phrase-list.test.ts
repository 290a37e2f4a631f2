import { expect, it } from 'vitest';
import { noPhrases, readPhrases, writePhrases } from './phrase-list.ts';

it.each([[[]], [['one']], [['', 'two words', '\u00e4 as latin1', '']]])(
  'phrases %j are read as they were written',
  (texts) => {
    const list = readPhrases(writePhrases(texts));
    expect(Array.from({ length: list.size }, (_, number) => list.at(number))).toEqual(texts);
  },
);

it('a number of no phrase is refused, and phrases without an end', () => {
  expect(() => noPhrases.at(0)).toThrow('no such phrase');
  expect(() => readPhrases(writePhrases(['one'])).at(-1)).toThrow('no such phrase');
  expect(() => readPhrases(Buffer.from('one\0two'))).toThrow('does not end');
});

it('more phrases than ours are refused', () => {
  expect(() => readPhrases(Buffer.alloc((2 << 20) + 1))).toThrow('too many');
});
