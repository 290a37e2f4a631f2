import { describe, expect, it } from 'vitest';
import { cutMiddle } from './cut-middle.ts';

describe('a name that is cut in the middle', () => {
  it.each([
    ['stays whole where it fits', 'openssl', 7, 'openssl'],
    ['keeps its beginning and its end', 'org.apache.logging.log4j:log4j-core', 13, 'org.ap…j-core'],
    ['gives the beginning the odd character', 'abcdefgh', 6, 'abc…gh'],
    ['splits no character', '😀😀😀😀😀', 3, '😀…😀'],
  ])('%s', (_, text, most, expected) => {
    expect(cutMiddle(text, most)).toBe(expected);
  });
});
