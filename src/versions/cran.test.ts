import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { cran } from './cran.ts';

describe('versions of R packages', () => {
  it.each([
    ['dots and hyphens are the same', ['1.0-1 = 1.0.1', '1-0-2 = 1.0.2']],
    ['numbers count by value', ['0.9', '0.10', '0.100']],
    ['more numbers are newer, zeros among them', ['1', '1.0', '1.0.0', '1.0.1', '1.1']],
    ['years are numbers', ['1.999', '2024.01.01 = 2024.1-1', '2024.1.2']],
  ])('%s', (_, ascending) => {
    expect(misordered(cran, ascending)).toEqual([]);
  });

  it('are numbers alone', () => {
    expect(takenBy(cran, ['', '.', '1.', '-1', '1..2', '1.a', 'v1', '1_0', '1.0 '])).toEqual([]);
  });
});
