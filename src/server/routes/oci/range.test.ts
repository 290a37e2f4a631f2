import { expect, it } from 'vitest';
import { parseChunkRange, parseRange } from './range.ts';

it.each([
  [undefined, 10, undefined],
  ['', 10, undefined],
  ['bytes=0-0', 10, { start: 0, end: 0 }],
  [' bytes=3-5 ', 10, { start: 3, end: 5 }],
  ['bytes=3-', 10, { start: 3, end: 9 }],
  ['bytes=3-99', 10, { start: 3, end: 9 }],
  ['bytes=-4', 10, { start: 6, end: 9 }],
  ['bytes=-40', 10, { start: 0, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=5-3', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=-1', 0, 'unsatisfiable'],
  ['bytes=0-1,2-3', 10, undefined],
  ['bytes=-', 10, undefined],
  ['items=0-1', 10, undefined],
  ['bytes=0x1-2', 10, undefined],
])('the range %j of %i bytes is %j', (header, size, range) => {
  expect(parseRange(header, size)).toEqual(range);
});

it.each([
  [undefined, undefined],
  ['0-0', { start: 0, end: 0 }],
  ['5-10', { start: 5, end: 10 }],
  ['bytes 5-10/11', { start: 5, end: 10 }],
  ['bytes=5-10', { start: 5, end: 10 }],
  ['5-10/*', { start: 5, end: 10 }],
  ['5-4', 'malformed'],
  ['5-', 'malformed'],
  ['-5', 'malformed'],
  ['', 'malformed'],
  ['a-b', 'malformed'],
])('the range of a chunk %j is %j', (header, range) => {
  expect(parseChunkRange(header)).toEqual(range);
});
