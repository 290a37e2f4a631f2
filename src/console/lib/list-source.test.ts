import { describe, expect, it } from 'vitest';
import { ownFile } from './list-source.ts';

const source = { file: 'layers-team/app:1', rows: [{ index: 0, size: 3 }] };

describe('the file of rows that the browser has', () => {
  it.each([
    ['csv', 'text/csv', 'index,size\r\n0,3\r\n'],
    ['json', 'application/json', '[\n {\n  "index": 0,\n  "size": 3\n }\n]\n'],
  ] as const)('is %s', (format, type, text) => {
    expect(ownFile(source, format)).toEqual({ name: `layers-team-app-1.${format}`, type, text });
  });
});
