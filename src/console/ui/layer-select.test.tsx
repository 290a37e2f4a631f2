import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiLayer } from '../../api/version-schemas.ts';
import { LayerSelect } from './layer-select.tsx';

const layers = (count: number) => Array.from({ length: count }, (_, index) => ({ index }) as ApiLayer);

describe('the choice of a layer', () => {
  it.each([
    ['is none where there is one alone', 1, undefined, undefined],
    ['is of all at first', 3, undefined, 'placeholder="All layers"'],
    ['counts layers as people do', 3, '1', 'value="Layer 2"'],
    ['has other parts of an image too', 3, 'base', 'value="Base image"'],
  ])('%s', async (_name, count, value, shown) => {
    const parts = [{ value: 'base', label: 'Base image' }];
    const { html } = await rendered(
      <LayerSelect layers={layers(count)} parts={parts} value={value} onChange={() => {}} />,
    );
    if (shown === undefined) expect(html).toBe('');
    else expect(html).toContain(shown);
  });
});
