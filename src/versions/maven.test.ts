import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { maven } from './maven.ts';

describe('versions of Maven', () => {
  it.each([
    [
      'qualifiers in their order',
      [
        '1-alpha1 = 1-a1',
        '1-beta1 = 1-b1',
        '1-milestone1 = 1-m1',
        '1-rc1 = 1-cr1',
        '1-SNAPSHOT',
        '1 = 1-ga = 1-final = 1-release',
        '1-sp',
        '1-abc',
        '1-1',
      ],
    ],
    ['zeros at the end do not matter', ['1 = 1.0 = 1.0.0 = 1-0', '1.0.1']],
    ['case does not matter', ['1-RC1 = 1-rc1', '1.0.Final = 1.0.FINAL = 1']],
    ['numbers count by value', ['1.9', '1.010 = 1.10', '1.99999999999999999999', '1.100000000000000000000']],
    ['words that nobody knows are above the release', ['1.0', '1.0-jre', '1.0-kre', '1.0.1']],
  ])('%s', (_, ascending) => {
    expect(misordered(maven, ascending)).toEqual([]);
  });

  it('are all texts without white space', () => {
    expect(takenBy(maven, ['', ' ', '1 0', '1\t', 'x', '...', 'é'])).toEqual(['x', '...', 'é']);
  });

  it('of thousands of pieces are compared, too', () => {
    expect(maven.compare('1-'.repeat(250), '1-'.repeat(249))).toBeDefined();
  });

  it.each([
    ['9.4.53', '9.4.53.v20231009', true],
    ['9.4.53', '9.4.53.20231009', true],
    ['9.4.53', '9.4.53.v202310091200-r', true],
    ['9.4.53', '9.4.53', false],
    ['9.4.53', '9.4.53.1', false],
    ['9.4.53', '9.4.53.v19991009', false],
    ['9.4.5', '9.4.53.v20231009', false],
  ])('a last affected %s stands for %s: %s', (last, version, stands) => {
    expect(maven.standsFor?.(last, version)).toBe(stands);
  });
});
