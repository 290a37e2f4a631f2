import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { gem } from './gem.ts';

describe('versions of gems', () => {
  it.each([
    ['a word makes a pre-release', ['1.0.a', '1.0.b1 = 1.0.b.1', '1.0.beta', '1.0.rc1', '1.0', '1.0.1']],
    ['a hyphen is as .pre.', ['1.0.alpha', '1.0-1 = 1.0.pre.1', '1.0-2', '1.0']],
    ['zeros at the end do not matter', ['1 = 1.0 = 1.0.0', '1.0.0.1']],
    ['nor do those before the first word', ['1.0.a = 1.a = 1.0.0.a', '1.b']],
    ['nor zeros before a number', ['1.9', '1.010 = 1.10']],
    ['words count by their letters, numbers by value', ['1.rc.9', '1.rc.10', '1.s', '1']],
  ])('%s', (_, ascending) => {
    expect(misordered(gem, ascending)).toEqual([]);
  });

  it('are no texts without a number first, or with other signs', () => {
    expect(takenBy(gem, ['', 'a', 'v1', '.1', '1.', '1..2', '1_0', '1+a', '1 2', '1.0-', '-1'])).toEqual([]);
  });
});
