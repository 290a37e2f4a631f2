import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { generic } from './generic.ts';

describe('versions of programs without a package manager', () => {
  it.each([
    [
      'pre-releases in their order',
      [
        '3.0-dev = 3.0-unstable',
        '3.0-nightly = 3.0-canary',
        '3.0-alpha1 = 3.0a1',
        '3.0-beta1 = 3.0b1',
        '3.0-M1 = 3.0.m1',
        '3.0-preview',
        '3.0-rc1 = 3.0-cr1',
        '3.0-snapshot',
        '3.0',
      ],
    ],
    ['a letter that no number follows is later', ['1.1.1', '1.1.1a', '1.1.1w', '1.1.2']],
    ['a word for a patch is later', ['9.3', '9.3p1', '9.3p2', '9.4']],
    ['words that say nothing do not matter', ['8.11 = 8.11-final = 8.11.GA = 8.11-LTS = 8.11-fips', '8.12']],
    ['what is built later is later', ['12.0.1', '12.0.1+security-01', '12.0.1+security-02', '12.0.2']],
    [
      'separators, case, a v and zeros at the end do not matter',
      ['1.0-rc = 1.0_RC', '1.0 = v1 = 1_0 = 1.0.0', '1.0.1 = 1-0-1'],
    ],
    ['numbers count by value', ['1.9', '1.10', '1.99999999999999999999', '1.100000000000000000000']],
  ])('%s', (_, ascending) => {
    expect(misordered(generic, ascending)).toEqual([]);
  });

  it('begin with a number', () => {
    expect(takenBy(generic, ['', 'v', 'latest', '-1', '.1', '1.0 beta', '1.0~', '1.0-', '1.0é', '1..0'])).toEqual([]);
  });
});
