import { describe, expect, it } from 'vitest';
import { digestOf, security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiLayerContent } from '../../../api/layer-contract.ts';
import { LayerStack } from './layer-stack.tsx';

const of = { repository: 'team/app', reference: '1.0' };

function layers(...changes: Partial<ApiLayerContent>[]): ApiLayerContent[] {
  return changes.map((change, index) => ({
    ...{ index, digest: digestOf('a'), size: 1_000, mediaType: 'application/vnd.oci.image.layer.v1.tar', ...change },
  }));
}

describe('a stack of layers', () => {
  it('has the lowest at the bottom, and says what each brings', async () => {
    const stack = layers({ createdBy: 'ADD rootfs', packages: 1 }, { packages: 2 }, { packages: 0 });
    const { text, links } = await rendered(<LayerStack layers={stack} of={of} />);
    expect(text).toBe('3 not told 1.00 kB 2 not told 2 packages · 1.00 kB 1 ADD rootfs 1 package · 1.00 kB');
    expect(links).toEqual([2, 1, 0].map((layer) => `/version?repository=team/app&reference=1.0&layer=${layer}`));
  });

  it.each([
    [
      'above the last layer of the base image',
      [{ base: true }, { base: true }, { base: false }],
      ['3', 'base', '2', '1'],
    ],
    ['nowhere where all is of the base image', [{ base: true }, { base: true }], ['2', '1']],
    ['nowhere where that cannot be told', [{}, {}], ['2', '1']],
  ])('has a line %s', async (_name, changes, order) => {
    const { html } = await rendered(<LayerStack layers={layers(...changes)} of={of} />);
    const found = [...html.matchAll(/(base) image|layer-number[^>]*>(\d)/g)].map(([, base, number]) => base ?? number);
    expect(found).toEqual(order);
  });

  it.each([
    ['marked by its worst finding', { highest: 'High', counts: security({ High: 2 }).counts } as const, true],
    ['not marked where nothing is found', { counts: security().counts }, false],
  ])('has a layer %s', async (_name, change, marked) => {
    const { html, text } = await rendered(<LayerStack layers={layers(change)} of={of} />);
    expect(html.includes('border-inline-start-color')).toBe(marked);
    expect(text.includes('H 2')).toBe(marked);
  });
});
