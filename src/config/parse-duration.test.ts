import { expect, it } from 'vitest';
import { parseDays, parseDuration, parseGrace } from './parse-duration.ts';

it.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['6h', 21_600_000],
  ['1d', 86_400_000],
  ['0', 0],
  ['0s', 0],
])('%s is %i milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each(['', '30', '30 m', '-1h', '1.5h', 'h', '1w', '1234567s', '1H'])('"%s" is no duration', (text) => {
  expect(() => parseDuration(text)).toThrow('must be a number with a unit, like 30m, 6h or 1d');
});

it('a push has an hour at least', () => {
  expect(parseGrace('60m')).toBe(3_600_000);
  expect(() => parseGrace('59m')).toThrow('must be 1h or longer');
  expect(() => parseGrace('0')).toThrow('must be 1h or longer');
});

it('a number of days is kept for as long, and 0 for ever', () => {
  expect(parseDays('365')).toBe(31_536_000_000);
  expect(parseDays('0')).toBeUndefined();
  for (const text of ['', '1d', '-1', '1.5', '123456'])
    expect(() => parseDays(text), text).toThrow('must be a whole number of days');
});
