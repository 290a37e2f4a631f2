import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { alpm } from './alpm.ts';

describe('versions of Arch Linux', () => {
  it.each([
    ['epochs count first', ['9.0-1 = 0:9.0-1', '1:1.0-1', '2:0.1-1', '10:0.0-1']],
    ['releases count last', ['1.0-1', '1.0-2', '1.0-10', '1.0.1-1']],
    ['a release counts only where both have one', ['1.0-1', '1.0-2']],
    ['letters at the end are before the release', ['1.0a', '1.0beta', '1.0rc1', '1.0', '1.0.1']],
    ['numbers are above letters', ['1.0.a', '1.0.1']],
    ['numbers count by value', ['1.9 = 1.09', '1.10', '1.99999999999999999999', '1.100000000000000000000']],
  ])('%s', (_, ascending) => {
    expect(misordered(alpm, ascending)).toEqual([]);
  });

  it('without a release equal one with any', () => {
    expect([alpm.compare('1.0', '1.0-1'), alpm.compare('1.0-7', '1.0')]).toEqual([0, 0]);
  });

  it('are no texts with spaces, with an empty part, or beyond ASCII', () => {
    expect(takenBy(alpm, ['', '-1', '1.0-', '1:', 'a:1.0', '1.0 1', '1.0\n', '1.é'])).toEqual([]);
  });
});
