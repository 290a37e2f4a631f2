import { describe, expect, it } from 'vitest';
import { acceptsGzip } from './accepts-gzip.ts';

describe('who sends as Accept-Encoding', () => {
  it.each([
    ['gzip, deflate, br', true],
    ['br;q=1.0, GZIP;q=0.2', true],
    ['*', true],
    ['*;q=0.5, gzip;q=0', false],
    ['gzip; q=0.000', false],
    ['gzip;q=much', false],
    ['br, identity', false],
    ['xgzip', false],
    ['', false],
    [undefined, false],
  ])('%s takes gzip: %s', (header, takes) => {
    expect(acceptsGzip(header)).toBe(takes);
  });
});
