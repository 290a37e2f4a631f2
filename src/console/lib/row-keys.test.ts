import { describe, expect, it } from 'vitest';
import { nextRow } from './row-keys.ts';

describe('going through rows', () => {
  it.each([
    ['begins with the first', -1, 1, 0],
    ['begins with the first backwards too', -1, -1, 0],
    ['goes on', 1, 1, 2],
    ['goes back', 2, -1, 1],
    ['stays on the last', 4, 1, 4],
    ['stays on the first', 0, -1, 0],
  ])('%s', (_, at, step, expected) => {
    expect(nextRow(at, step, 5)).toBe(expected);
  });
});
