import { describe, expect, it } from 'vitest';
import { parseFailConditions, parseLevel } from './fail-condition.ts';

describe('what a scan is to fail on', () => {
  it.each([
    ['high', ['High']],
    ['Critical,kev', ['Critical', 'kev']],
    ['malicious, end-of-life', ['malicious', 'end-of-life']],
  ])('is read from %s', (text, conditions) => {
    expect(parseFailConditions(text)).toEqual(conditions);
  });

  it.each(['', 'unknown', 'high,', 'severe'])('is not read from "%s"', (text) => {
    expect(() => parseFailConditions(text)).toThrow(
      'It is a list of critical, high, medium, low, negligible, any, kev',
    );
  });
});

it('a level is read in any case, and nothing else', () => {
  expect(parseLevel('high')).toBe('High');
  expect(parseLevel('Critical')).toBe('Critical');
  expect(() => parseLevel('unknown')).toThrow('It is one of critical, high, medium, low, negligible.');
});
