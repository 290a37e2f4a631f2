import { describe, expect, it } from 'vitest';
import { columns, counted, paint, printable } from './columns.ts';

const lines = (rows: readonly (readonly string[])[], width?: number) =>
  [...columns(['Name', 'Place'], rows, { colour: false, width })].join('');

describe('columns', () => {
  it.each<[string, readonly (readonly string[])[], number | undefined, string]>([
    ['as wide as their cells', [['long-name', 'x']], undefined, '\nName       Place\nlong-name  x\n'],
    ['of nothing', [], undefined, '\nName  Place\n'],
    ['without blanks at the end', [['a', '']], undefined, '\nName  Place\na\n'],
    ['cut in the middle on a terminal', [['a', '0123456789abcdefghij']], 20, '\nName  Place\na     0123456…efghij\n'],
    ['never less than 12 wide', [['a', '0123456789abcdefghij']], 5, '\nName  Place\na     012345…fghij\n'],
    ['whole in a pipe', [['a', '0123456789abcdefghij']], undefined, '\nName  Place\na     0123456789abcdefghij\n'],
    [
      'without what steers the terminal',
      [['\u001b[2J', '\u202e']],
      undefined,
      '\nName  Place\n\u{fffd}[2J  \u{fffd}\n',
    ],
  ])('are %s', (_, rows, width, text) => {
    expect(lines(rows, width)).toBe(text);
  });
});

it.each([
  [0, '0 findings'],
  [1, '1 finding'],
  [2, '2 findings'],
])('%d is told as %s', (count, text) => {
  expect(counted(count, 'finding')).toBe(text);
});

it('colours come where they are wanted alone', () => {
  expect(paint('bold', 'x', { colour: false })).toBe('x');
  expect(paint('bold', 'x', { colour: true })).toBe('\u001b[1mx\u001b[22m');
  expect(printable('a\tb\u0007')).toBe('a\u{fffd}b\u{fffd}');
});
