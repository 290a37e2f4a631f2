import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { golang } from './golang.ts';

describe('versions of Go', () => {
  it.each([
    ['a v before does not matter', ['1.2.3 = v1.2.3', 'v1.2.4']],
    [
      'pseudo-versions are below what they come before',
      ['v0.0.0-20200101000000-abcdefabcdef', 'v0.0.0-20210101000000-000000000000', 'v0.0.0', 'v0.1.0-pre', 'v0.1.0'],
    ],
    ['what is incompatible is in the order all the same', ['v1.9.0', 'v2.0.0 = v2.0.0+incompatible']],
    ['Go itself has another spelling', ['go1.20rc1', 'go1.20 = 1.20.0', 'go1.20.1', 'go1.20.10']],
    [
      'since 1.21 a release has three numbers, and the language is older',
      ['go1.21', 'go1.21rc2', 'go1.21.0', 'go1.21.1'],
    ],
    ['who built it, and how, does not matter', ['go1.22.1 = go1.22.1-bigcorp = go1.22.1 X:boringcrypto', 'go1.22.2']],
  ])('%s', (_, ascending) => {
    expect(misordered(golang, ascending)).toEqual([]);
  });

  it('are no words', () => {
    expect(
      takenBy(golang, ['', 'v', 'go', 'latest', '(devel)', 'devel go1.22-abc', 'vv1.0.0', 'go1.x', 'v1.2.3.4']),
    ).toEqual([]);
  });
});
