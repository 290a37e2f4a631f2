import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { readableLine } from './terminal-log.ts';

const textOf = (fields: object) =>
  stripVTControlCharacters(readableLine(JSON.stringify({ time: '2026-01-02T18:13:28.171Z', ...fields })));

it('a line of the log reads as time, level, message and fields', () => {
  expect(textOf({ level: 40, feed: 'nvd', reason: 'no answer', status: 3, msg: 'feed failed' })).toBe(
    '18:13:28 warn  feed failed  feed=nvd reason="no answer" status=3\n',
  );
});

it('a fault stands below its line with its stack', () => {
  expect(textOf({ level: 50, err: { message: 'x', stack: 'Error: x\n    at y' }, msg: 'job failed' })).toBe(
    '18:13:28 error job failed\nError: x\n    at y\n',
  );
});
