import { describe, expect, it } from 'vitest';
import { distinctIds, firstTime, productOf, shortText, words } from './vex-fields.ts';

describe('a field that a stranger wrote', () => {
  it('is refused where an id is too long, and cut where words are', () => {
    expect(shortText.safeParse('x'.repeat(2_001)).success).toBe(false);
    expect(words.parse(`  ${'x'.repeat(3_000)}  `)).toBe('x'.repeat(2_000));
  });

  it.each<[readonly (string | undefined)[], number]>([
    [['1970-01-01T00:00:01Z'], 1_000],
    [[undefined, 'nonsense', '1970-01-01T00:00:02Z', '1970-01-01T00:00:09Z'], 2_000],
    [['1970-01-01T00:00:00Z', '1969-01-01T00:00:00Z'], 0],
    [[], 0],
    [['', undefined], 0],
  ])('of the times %j names %i', (times, first) => {
    expect(firstTime(...times)).toBe(first);
  });

  it('names each id once, without blanks, a hundred at most', () => {
    expect(distinctIds([' CVE-1 ', 'CVE-1', '', undefined, '  ', 'CVE-2'])).toEqual(['CVE-1', 'CVE-2']);
    expect(distinctIds(Array.from({ length: 300 }, (_, index) => `CVE-${index}`))).toHaveLength(100);
  });

  const digest = `sha256:${'a'.repeat(64)}`;
  it.each([
    ['pkg:npm/a@1', { purl: 'pkg:npm/a@1' }],
    [digest, { digests: [digest] }],
    [`host/team/app@${digest}`, { digests: [digest] }],
    [`host/team/app:1@sha512:${'b'.repeat(128)}`, { digests: [`sha512:${'b'.repeat(128)}`] }],
    [`x${digest}`, {}],
    [`${digest}0`, {}],
    [digest.toUpperCase(), {}],
    [digest.slice(0, -1), {}],
    ['host/team/app:1.0', {}],
    ['', {}],
  ])('%j identifies %j', (identifier, product) => {
    expect(productOf(identifier)).toEqual(product);
  });
});
