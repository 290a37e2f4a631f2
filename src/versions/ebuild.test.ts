import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { ebuild } from './ebuild.ts';

describe('versions of Gentoo', () => {
  it.each([
    ['words before a release, and the one after it', ['1_alpha', '1_beta', '1_pre', '1_rc', '1', '1_p']],
    ['words count by their numbers', ['1_rc = 1_rc0', '1_rc1', '1_rc2', '1_rc10']],
    ['no revision is the one of number 0', ['1.0 = 1.0-r0 = 1.0-r00', '1.0-r1', '1.0-r10']],
    ['a letter is above none', ['1.0', '1.0a', '1.0b', '1.0.0']],
    ['a component with a zero before it is a fraction', ['1.01 = 1.010', '1.02', '1.1', '1.10']],
    ['more components are newer', ['1', '1.0', '1.0.0', '1.1']],
    ['the first number counts by value', ['9', '10 = 010', '99999999999999999999', '100000000000000000000']],
  ])('%s', (_, ascending) => {
    expect(misordered(ebuild, ascending)).toEqual([]);
  });

  it('are no texts with unknown words or parts in another order', () => {
    expect(
      takenBy(ebuild, ['', 'a', 'v1', '1.', '1_gamma', '1_git', '1ab', '1A', '1-1', '1-r', '1-r1_p1', '1~a']),
    ).toEqual([]);
  });
});
