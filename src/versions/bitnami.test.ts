import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { bitnami } from './bitnami.ts';

describe('versions of components of Bitnami', () => {
  it.each([
    ['a revision is above what it packs', ['1.2.3', '1.2.3-0', '1.2.3-1', '1.2.3-2', '1.2.3-10', '1.2.4']],
    ['numbers that are left out are zeros', ['1 = 1.0 = 1.0.0', '1.0.1', '1.1']],
    ['a word in the place of a revision is above numbers', ['1.0.0-9', '1.0.0-r1']],
  ])('%s', (_, ascending) => {
    expect(misordered(bitnami, ascending)).toEqual([]);
  });

  it('are no others than semantic versions', () => {
    expect(takenBy(bitnami, ['', 'v1.0.0', '1.0.0.0', '1.0.0-', '1.0.0_1', 'latest'])).toEqual([]);
  });

  it.each([
    ['1.2.3', '1.2.3-4', true],
    ['1.2.3', '1.2.3', false],
    ['1.2.3', '1.2.30-1', false],
    ['1.2', '1.2.3-1', false],
    ['1.2.3-1', '1.2.3-1-1', false],
  ])('a last affected %s stands for %s: %s', (last, version, stands) => {
    expect(bitnami.standsFor?.(last, version)).toBe(stands);
  });
});
