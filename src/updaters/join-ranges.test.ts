import { describe, expect, it } from 'vitest';
import type { AffectedRange } from '../model/advisory.ts';
import { joinRanges } from './join-ranges.ts';

/** Ranges as `FROM-FIX`, or `FROM=LAST`. */
const ranges = (text: string): AffectedRange[] =>
  text.split(' ').map((one) => {
    const [, introduced, mark, end] = /^([^-=]*)([-=])(.*)$/.exec(one) ?? [];
    return { ...(introduced && { introduced }), ...(end && { [mark === '=' ? 'lastAffected' : 'fixed']: end }) };
  });

describe('ranges', () => {
  it.each([
    { name: 'that follow one another are one', given: '1-2 2-3 3-3.1', joined: '1-3.1' },
    { name: 'are joined in whatever order they stand', given: '3- 2-3 -2', joined: '-' },
    { name: 'that are there twice are there once', given: '1-2 1-2 4-5', joined: '1-2 4-5' },
    { name: 'with a gap stay apart', given: '1-2 2.1-3', joined: '1-2 2.1-3' },
    { name: 'behind a last affected version stay apart', given: '1=2 2-3', joined: '1=2 2-3' },
    { name: 'that begin together stay apart', given: '1-2 2-3 2-4', joined: '1-2 2-3 2-4' },
    { name: 'that make a ring stay as they are', given: '1-2 2-1', joined: '1-2 2-1' },
  ])('$name', ({ given, joined }) => {
    expect(joinRanges(ranges(given))).toEqual(ranges(joined));
  });

  it('that are too many are not looked at', () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ introduced: `${index}`, fixed: `${index + 1}` }));
    expect(joinRanges(many)).toEqual(many);
  });
});
