import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { pub } from './pub.ts';

describe('versions of Dart packages', () => {
  it.each([
    ['a build is above the version without', ['1.0.0', '1.0.0+1', '1.0.0+2', '1.0.0+10', '1.0.0+a', '1.0.1']],
    ['a build of a pre-release, too', ['1.0.0-a', '1.0.0-a+1', '1.0.0-b', '1.0.0']],
    ['what Dart reads as a number is below words', ['1.0.0--1', '1.0.0-0x1 = 1.0.0-1', '1.0.0-2', '1.0.0-a']],
    ['numbers beyond 64 bits are words', ['1.0.0-9223372036854775807', '1.0.0-9223372036854775808', '1.0.0-a']],
  ])('%s', (_, ascending) => {
    expect(misordered(pub, ascending)).toEqual([]);
  });

  it('are semantic versions alone', () => {
    expect(takenBy(pub, ['', 'v1.0.0', '1.0.0.0', '1.0.0-', '^1.0.0', 'any'])).toEqual([]);
  });
});
