import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { apk } from './apk.ts';

describe('versions of Alpine', () => {
  it.each([
    [
      'words before a release, and after it',
      ['1_alpha', '1_beta', '1_pre', '1_rc', '1', '1_cvs', '1_svn', '1_git', '1_hg', '1_p'],
    ],
    ['words count by their numbers', ['1_rc = 1_rc0', '1_rc1', '1_rc2', '1_rc10']],
    ['further words count', ['1_rc1_alpha', '1_rc1', '1_rc1_p1']],
    ['a letter is above none, and below a further number', ['1.2', '1.2a', '1.2b', '1.2.0']],
    ['later numbers with a zero before them are fractions', ['1.01', '1.010', '1.02', '1.1', '1.10']],
    ['the first number is none', ['01 = 1', '2', '10']],
    ['revisions count last, and none is the lowest', ['1.2', '1.2-r0', '1.2-r1', '1.2-r10', '1.2.1-r0']],
    ['the hash of a commit comes before the revision', ['1.2', '1.2~abc-r9', '1.2~bcd-r0']],
  ])('%s', (_, ascending) => {
    expect(misordered(apk, ascending)).toEqual([]);
  });

  it('are no texts with unknown words or parts in another order', () => {
    const none = [
      '',
      'a',
      'v1',
      '1.',
      '.1',
      '1..2',
      '1_gamma',
      '1_rc1a',
      '1ab',
      '1A',
      '1-r',
      '1-1',
      '1-r1-r2',
      '1~xyz',
      '1_',
    ];
    expect(takenBy(apk, none)).toEqual([]);
  });
});
