import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { semver } from './semver.ts';

describe('versions of npm packages', () => {
  it.each([
    [
      'pre-releases are below their release',
      ['1.0.0-1', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-rc.2', '1.0.0-rc.10', '1.0.0'],
    ],
    ['a sign before does not matter', ['1.2.3 = v1.2.3 = =1.2.3', '1.2.4']],
    ['what is left out is zero', ['1 = 1.0 = 1.0.0', '1.0.1', '1.1 = v1.1']],
    ['builds do not matter', ['1.0.0-a+1 = 1.0.0-a', '1.0.0 = 1.0.0+1 = 1.0.0+2']],
    ['numbers count by value', ['1.9.0', '1.10.0', '10.0.0']],
  ])('%s', (_, ascending) => {
    expect(misordered(semver, ascending)).toEqual([]);
  });

  it('are no ranges, no words, and no numbers that npm does not count', () => {
    const none = ['', 'latest', '^1.0.0', '>=1', '1.x', '*', '1.0.0.0', '1.0.0-é', '1.0.99999999999999999999', 'v'];
    expect(takenBy(semver, none)).toEqual([]);
  });
});
