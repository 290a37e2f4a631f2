import { expect, it } from 'vitest';
import { parseDate, parseEnd } from './parse-date.ts';

it.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'],
])('%s is a time', (text, time) => {
  expect(new Date(parseDate(text)).toISOString()).toBe(time);
});

it.each(['', 'yesterday', '31.01.2026', '2026-13-01', '2026-02-29', '2030-02-30', '2026-1-1', '20260131', '1d'])(
  '%j is none',
  (text) => {
    expect(() => parseDate(text)).toThrow('It is a day like 2026-01-31.');
  },
);

it('an end is to come', () => {
  expect(parseEnd('2999-01-31')).toBe(Date.parse('2999-01-31'));
  expect(() => parseEnd('2020-01-31')).toThrow('It is past; name a day to come.');
});
