import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { pep440 } from './pep440.ts';

describe('versions of Python packages', () => {
  it.each([
    [
      'stages in their order',
      [
        '1.dev1',
        '1a1.dev2',
        '1a1 = 1.alpha-1',
        '1b1',
        '1rc1 = 1c1 = 1-preview1',
        '1',
        '1.post1.dev1',
        '1.post1 = 1-1',
        '1.1',
      ],
    ],
    ['zeros at the end, a v and case do not matter', ['1RC1 = 1rc1', '1 = 1.0 = v1.0.0 = V1', '1.0.1']],
    ['epochs count first', ['2024.1', '1!0.1', '2!0.0']],
    ['a local version is above the public one', ['1.0', '1.0+abc', '1.0+1', '1.0+1.1', '1.0.post1']],
    ['numbers count by value', ['1.9', '1.10', '1.100']],
  ])('%s', (_, ascending) => {
    expect(misordered(pep440, ascending)).toEqual([]);
  });

  it.each([
    ['2.10.0', '2.10.0+cu128', true],
    ['2.10', '2.10.0+cpu', true],
    ['2.10.0', '2.10.0', false],
    ['2.10.0', '2.10.0.post1', false],
    ['2.10.0', '2.10.0.post1+cpu', false],
    ['2.6.0+cu124', '2.6.0+cu126', false],
    ['latest', '2.6.0+cu126', false],
    ['2.6.0', '+cu126', false],
  ])('%s stands for its build %s: %s', (last, version, stands) => {
    expect(pep440.standsFor?.(last, version)).toBe(stands);
  });

  it('are no other texts', () => {
    expect(takenBy(pep440, ['', 'latest', '1.0-x', '1..0', '1.0+', '!1', '1.*', '>=1.0', '1.0 final'])).toEqual([]);
  });
});
