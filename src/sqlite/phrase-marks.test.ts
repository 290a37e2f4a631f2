import { expect, it } from 'vitest';
import { readPhrases, writePhrases } from './phrase-list.ts';
import { markPhrases, phraseFinder, unmarkPhrases } from './phrase-marks.ts';

const list = readPhrases(writePhrases(['a phrase of one kind or another', 'lines  that\nsomebody broke\r\n', 'short']));
const find = phraseFinder(list);

it.each<readonly [text: string, marked: string, numbers: readonly number[]]>([
  ['a phrase of one kind or another', '\u0003', [0]],
  ['["a phrase of one kind or another","x","a phrase of one kind or another"]', '["\u0003","x","\u0003"]', [0, 0]],
  ['lines  that\nsomebody broke\r\n', '\u0003', [1]],
  ['lines that somebody broke', '\u0004', [1]],
  ['lines that  somebody broke', 'lines that  somebody broke', []],
  ['{"a":"lines that somebody broke","b":"a phrase of one kind or another"}', '{"a":"\u0004","b":"\u0003"}', [1, 0]],
  ['short', 'short', []],
  ['', '', []],
])('%j has phrases', (text, marked, numbers) => {
  const told: number[] = [];
  expect(markPhrases(text, find, (number) => told.push(number))).toBe(marked);
  expect(told).toEqual(numbers);
  const left = [...numbers];
  expect(unmarkPhrases(marked, () => list.at(left.shift() ?? -1), text.length + marked.length)).toBe(text);
});

it('a text that grows beyond measure is refused', () => {
  expect(() => unmarkPhrases('\u0003'.repeat(100), () => list.at(0), 1_000)).toThrow('too long');
});

it('a phrase of spaces is not collapsed, as that could be had done for ever', () => {
  const spaces = `a few letters${' '.repeat(100)}behind`;
  expect(() => unmarkPhrases('\u0004', () => spaces, 1_000)).toThrow('nothing but spaces');
  expect(phraseFinder(readPhrases(writePhrases([spaces])))('a few letters behind')).toBeUndefined();
});
