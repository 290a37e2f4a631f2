import { describe, expect, it } from 'vitest';
import { orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/** Counts what it was given to parse; numbers alone are versions of it. */
function numbers() {
  const parsed: string[] = [];
  const parse = (text: string) => {
    parsed.push(text);
    return /^\d+$/.test(text) ? Number(text) : undefined;
  };
  return { parsed, scheme: versionScheme('numbers', parse, (a, b) => orderOf(a, b)) };
}

describe('a scheme of versions', () => {
  it('orders what it can parse', () => {
    const { compare } = numbers().scheme;
    expect([compare('1', '2'), compare('2', '1'), compare('7', '07')]).toEqual([-1, 1, 0]);
  });

  it('does not order what it cannot parse, on either side', () => {
    const { compare } = numbers().scheme;
    expect([compare('x', '1'), compare('1', 'x'), compare('x', 'x')]).toEqual([undefined, undefined, undefined]);
  });

  it('takes a version that is zero, empty or false for one', () => {
    expect(numbers().scheme.compare('0', '0')).toBe(0);
    expect(
      versionScheme(
        'any',
        () => false,
        () => 0,
      ).compare('a', 'b'),
    ).toBe(0);
  });

  it('parses a version once that is held against many', () => {
    const { scheme, parsed } = numbers();
    for (const bound of ['1', '2', '3']) scheme.compare('5', bound);
    expect(parsed).toEqual(['5', '1', '2', '3']);
  });

  it('parses another one again, and remembers that one is none', () => {
    const { scheme, parsed } = numbers();
    scheme.compare('x', '1');
    scheme.compare('x', '2');
    expect(scheme.compare('5', '1')).toBe(1);
    expect(scheme.compare('x', '1')).toBeUndefined();
    expect(parsed).toEqual(['x', '1', '2', '5', '1', 'x', '1']);
  });

  it('is not given what is too long', () => {
    const { scheme, parsed } = numbers();
    const [longest, long] = ['1'.repeat(512), '1'.repeat(513)];
    expect([scheme.compare(long, '1'), scheme.compare('1', long)]).toEqual([undefined, undefined]);
    expect(parsed).toEqual([]);
    expect(scheme.compare(longest, longest)).toBe(0);
  });
});
