import { expect, it } from 'vitest';
import { groupReasons } from './group-reasons.ts';

it('takes reasons together that differ in digests and numbers alone, the most frequent first', () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
  expect(
    groupReasons([
      { reason: 'no answer in time', count: 3, lastAt: 5 },
      { reason: `the layer ${digest('a')} has 7 bytes`, count: 2, lastAt: 9 },
      { reason: `the layer ${digest('b')} has 12 bytes`, count: 2, lastAt: 8 },
    ]),
  ).toEqual([
    { reason: 'the layer sha256:* has * bytes', count: 4, lastAt: 9 },
    { reason: 'no answer in time', count: 3, lastAt: 5 },
  ]);
});

it('tells of very many those of the most scans', () => {
  const reasons = ['a', 'b', 'c'].map((reason, at) => ({ reason, count: at + 1, lastAt: 0 }));
  expect(groupReasons(reasons, 2).map(({ reason }) => reason)).toEqual(['c', 'b']);
});
