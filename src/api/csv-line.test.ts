import { describe, expect, it } from 'vitest';
import { type Cell, csvLine } from './csv-line.ts';

describe('a line of a table', () => {
  it.each([
    ['of nothing', [], '\r\n'],
    ['of numbers, flags and nothing', [1, true, undefined], '1,true,\r\n'],
    ['with commas, quotes and line ends', ['x,y', 'say "x"', 'x\ny'], '"x,y","say ""x""","x\ny"\r\n'],
    ['with what could be a formula', ['=1+1', '@x', '+1', '-1', -1], "'=1+1,'@x,'+1,'-1,-1\r\n"],
    ['with blanks that hide a formula', ['\t=1', '\n=1', '\r=1'], `'\t=1,"'\n=1","'\r=1"\r\n`],
  ] as [string, Cell[], string][])('%s', (_name, cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});
