import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { composer } from './composer.ts';

describe('versions of PHP packages', () => {
  it.each([
    ['a release has four numbers', ['1 = 1.0 = v1.0.0 = 1.0.0.0', '1.0.0.1', '1.0.1', '1.1']],
    [
      'stability in its order',
      [
        '1.0-dev',
        '1.0-alpha = 1.0-a',
        '1.0-beta1 = 1.0b1',
        '1.0-beta2',
        '1.0-RC1',
        '1.0',
        '1.0-patch1 = 1.0-p1 = 1.0-pl1',
      ],
    ],
    ['stable is what a release is anyway', ['1.0-RC2', '1.0 = 1.0-stable', '1.0.1']],
    ['a branch of a line is behind all that line has', ['1.9.9', '1.999', '1.x-dev', '2.0']],
    ['what was built does not matter', ['1.0 = 1.0+build.5']],
  ])('%s', (_, ascending) => {
    expect(misordered(composer, ascending)).toEqual([]);
  });

  it('are no names of branches, and no words', () => {
    expect(
      takenBy(composer, ['', 'dev-main', 'dev-feature/x', 'main', 'x', '1.0.0.0.0', '1.0-gamma', '^1.0', '1.0 beta']),
    ).toEqual([]);
  });
});
