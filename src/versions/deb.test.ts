import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { deb } from './deb.ts';

describe('versions of Debian', () => {
  it.each([
    ['epochs count first', ['99 = 0:99', '1:1', '2:0', '999999999:0']],
    ['a tilde is before everything, the end among it', ['1.0~~', '1.0~~a', '1.0~', '1.0~rc1', '1.0', '1.0a', '1.0+b1']],
    ['letters are before what is none', ['1.0', '1.0a', '1.0z', '1.0+', '1.0.', '1.0_']],
    [
      'numbers count by value, however long',
      ['1.9', '1.010 = 1.10', '1.99999999999999999999', '1.100000000000000000000'],
    ],
    ['no revision is as zero', ['1.0 = 1.0-0', '1.0-0ubuntu1', '1.0-1']],
    ['the last hyphen is before the revision', ['1.0-rc-1', '1.0-rc-2', '1.0-rd-1']],
    [
      'security updates and rebuilds are above what they mend',
      ['1.2-3', '1.2-3+b1', '1.2-3+deb12u1', '1.2-3+deb12u10', '1.2-4'],
    ],
  ])('%s', (_, ascending) => {
    expect(misordered(deb, ascending)).toEqual([]);
  });

  it('are no texts with white space, with an empty part or an epoch that is no number', () => {
    expect(takenBy(deb, ['', ' ', '1 2', '1\t', '-1', '1-', ':1', '1:', '1:2:', 'a:1', '1a:2', '1.2:3'])).toEqual([]);
  });

  it('may have colons behind the epoch', () => {
    expect(misordered(deb, ['1:2:3', '1:2:4'])).toEqual([]);
  });
});
