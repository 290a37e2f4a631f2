import { expect, it } from 'vitest';
import { textSearch } from './text-search.ts';

const places = (text: string, texts: readonly string[]) =>
  [...textSearch(texts)(Buffer.from(text, 'latin1'))].map(({ index, at }) => `${texts[index]}@${at}`);

it.each([
  ['finds a text at the beginning and at the end', 'abcd..abcd', ['abcd'], ['abcd@0', 'abcd@6']],
  ['finds overlapping places', 'aaaaa', ['aaaa'], ['aaaa@0', 'aaaa@1']],
  [
    'finds texts of different lengths in the order of their places',
    'x-key=token',
    ['token', 'key='],
    ['key=@2', 'token@6'],
  ],
  [
    'finds both of two texts of which one begins with the other',
    '..abcdef',
    ['abcd', 'abcdef'],
    ['abcd@2', 'abcdef@2'],
  ],
  ['finds nothing where a text is cut off', 'abcde', ['bcdef'], []],
  ['finds nothing in less than the shortest text', 'abc', ['abcd'], []],
  ['takes bytes beyond ASCII as they are', '\xff\xfe\xff\xfeab', ['\xff\xfea'], ['\xff\xfea@2']],
])('%s', (_, text, texts, expected) => expect(places(text, texts)).toEqual(expected));

it('finds all that a search for one text after the other finds', () => {
  const texts = ['abab', 'babba', 'aabb', 'bbbbb', 'abba'];
  // Every word of two letters and 12 places, one after the other.
  const text = Array.from({ length: 4_096 }, (_, n) =>
    n.toString(2).padStart(12, '0').replace(/0/g, 'a').replace(/1/g, 'b'),
  ).join('.');
  const expected = texts.flatMap((one) =>
    [...text.matchAll(new RegExp(`(?=${one})`, 'g'))].map((match) => `${one}@${match.index}`),
  );
  expect(places(text, texts).toSorted()).toEqual(expected.toSorted());
  expect(expected.length).toBeGreaterThan(1_000);
});

it('refuses a text that is too short to be looked for', () => {
  expect(() => textSearch(['a'])).toThrow('a length that the search cannot take');
});
