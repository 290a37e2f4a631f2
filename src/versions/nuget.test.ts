import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { nuget } from './nuget.ts';

describe('versions of NuGet', () => {
  it.each([
    ['up to four numbers', ['1 = 1.0 = 1.0.0 = 1.0.0.0 = 01.0', '1.0.0.1', '1.0.1', '1.1']],
    ['labels without regard to case', ['1.0-ALPHA = 1.0-alpha', '1.0-beta', '1.0-rc.2', '1.0-rc.10', '1.0']],
    ['what is behind a plus sign does not matter', ['1.0-a+x = 1.0-A+y', '1.0+x = 1.0']],
    ['labels that are numbers are below words, negative ones among them', ['1.0--1', '1.0-0', '1.0-7', '1.0-x']],
    ['numbers beyond 32 bits are words', ['1.0-2147483647', '1.0-2147483648', '1.0-a']],
  ])('%s', (_, ascending) => {
    expect(misordered(nuget, ascending)).toEqual([]);
  });

  it('are no texts with further numbers, or ones that .NET does not read', () => {
    const none = [
      '',
      'v1',
      '1.',
      '1.0.0.0.0',
      '1.0-',
      '1.0-a..b',
      '1.0-01',
      '2147483648',
      '1.0+',
      '1.0 ',
      '[1.0]',
      '1.*',
    ];
    expect(takenBy(nuget, none)).toEqual([]);
  });
});
