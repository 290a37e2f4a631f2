import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { hex } from './hex.ts';

describe('versions of Elixir and Erlang packages', () => {
  it.each([
    [
      'pre-releases are below their release',
      ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta', '1.0.0-rc.2', '1.0.0-rc.10', '1.0.0'],
    ],
    ['what was built does not matter', ['1.0.0 = 1.0.0+build.1', '1.0.1']],
    ['numbers count by value', ['1.9.0', '1.10.0', '10.0.0']],
  ])('%s', (_, ascending) => {
    expect(misordered(hex, ascending)).toEqual([]);
  });

  it('are semantic versions alone', () => {
    expect(takenBy(hex, ['', 'v1.0.0', '1.0.0.0', '1.0.0-', '~> 1.0', '1.0.0-é', 'latest'])).toEqual([]);
  });
});
