import { describe, expect, it } from 'vitest';
import { orderOf } from './order.ts';
import {
  compareIdentifierLists,
  comparePreReleases,
  compareSemanticVersions,
  parseSemanticVersion,
} from './semantic-version.ts';

describe('a semantic version', () => {
  it.each([
    ['1.2.3', { numbers: ['1', '2', '3'] }],
    ['1.2', { numbers: ['1', '2'] }],
    ['1', { numbers: ['1'] }],
    ['01.002.3', { numbers: ['01', '002', '3'] }],
    ['1.2.3-rc.1', { numbers: ['1', '2', '3'], preRelease: ['rc', '1'] }],
    ['1.2-rc', { numbers: ['1', '2'], preRelease: ['rc'] }],
    ['1.2.3+b.5', { numbers: ['1', '2', '3'], build: ['b', '5'] }],
    ['1.2.3--.-+-', { numbers: ['1', '2', '3'], preRelease: ['-', '-'], build: ['-'] }],
  ])('%s is read in its parts', (text, parts) => {
    expect(parseSemanticVersion(text)).toEqual(parts);
  });

  it.each([
    '',
    'v1.2.3',
    '1.',
    '1..2',
    '1.2.3.4',
    '1-rc',
    '1.2.3-',
    '1.2.3-a..b',
    '1.2.3+',
    '1.2.3_1',
    '1.2.3-é',
    '1.2.3 ',
  ])('is not %j', (text) => {
    expect(parseSemanticVersion(text)).toBeUndefined();
  });

  it.each([
    ['1.0.0-alpha', '1.0.0-alpha.1', -1],
    ['1.0.0-alpha.beta', '1.0.0-alpha.1', 1],
    ['1.0.0-rc.10', '1.0.0-rc.9', 1],
    ['1.0.0-99999999999999999999', '1.0.0-100000000000000000000', -1],
    ['1.0.0-rc.1', '1.0.0', -1],
    ['1.0', '1.0.0', 0],
    ['1.0.0+1', '1.0.0+2', 0],
    ['1.0.0-Rc', '1.0.0-rc', -1],
  ])('%s against %s is %i', (a, b, order) => {
    const [one, other] = [parseSemanticVersion(a), parseSemanticVersion(b)];
    expect(one && other && compareSemanticVersions(one, other)).toBe(order);
    expect(one && other && compareSemanticVersions(other, one)).toBe(order === 0 ? 0 : -order);
  });
});

describe('what is behind the hyphens', () => {
  it('is below nothing at all', () => {
    expect(comparePreReleases(['a'], undefined)).toBe(-1);
    expect(comparePreReleases(undefined, ['a'])).toBe(1);
    expect(comparePreReleases(undefined, undefined)).toBe(0);
  });

  it('is below the same with more, and ordered by another rule on request', () => {
    expect(compareIdentifierLists(['a'], ['a', '0'])).toBe(-1);
    expect(compareIdentifierLists(['1'], ['a'])).toBe(-1);
    expect(compareIdentifierLists(['b'], ['a'], (a, b) => orderOf(b, a))).toBe(-1);
  });
});
