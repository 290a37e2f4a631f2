import { describe, expect, it } from 'vitest';
import { parseFailConditions } from './fail-condition.ts';

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
