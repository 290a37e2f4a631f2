import { describe, expect, it } from 'vitest';
import { boundedText } from './bounded-text.ts';

describe('a text for an API server', () => {
  it.each([
    ['stays where it fits', 'openssl 3.0', 11, 'openssl 3.0'],
    ['is one line', 'a\r\nb\u2028c\u0000d', 20, 'a b c d'],
    ['is cut with a mark', 'openssl 3.0.1', 8, 'openssl…'],
    ['shows that a character was cut', 'abc\u{1f600}def', 5, 'abc\ufffd…'],
    ['has no halves of characters', 'a\ud83db', 9, 'a b'],
  ])('%s', (_name, text, max, expected) => {
    const bounded = boundedText(text, max);
    expect(bounded).toBe(expected);
    expect(bounded.length).toBeLessThanOrEqual(max);
  });
});
