import { describe, expect, it } from 'vitest';
import { type Cell, csvText } from './csv-text.ts';

describe('text for spreadsheets', () => {
  it.each([
    ['no rows', [], '\r\n'],
    ['numbers, flags and nothing', [{ a: 1, b: true, c: undefined }], 'a,b,c\r\n1,true,\r\n'],
    [
      'commas, quotes and line ends',
      [{ a: 'x,y' }, { a: 'say "x"' }, { a: 'x\ny' }],
      'a\r\n"x,y"\r\n"say ""x"""\r\n"x\ny"\r\n',
    ],
    ['what could be a formula', [{ a: '=1+1' }, { a: '@x' }, { a: -1 }], "a\r\n'=1+1\r\n'@x\r\n-1\r\n"],
  ] as [string, Record<string, Cell>[], string][])('of %s', (_name, rows, text) => {
    expect(csvText(rows)).toBe(text);
  });
});
