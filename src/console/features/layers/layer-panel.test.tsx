import { describe, expect, it } from 'vitest';
import { answer, digestOf, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { LayerPanel } from './layer-panel.tsx';

const of = { repository: 'team/app', reference: '1.0' };
const layer = {
  index: 0,
  digest: digestOf('a'),
  size: 1_000,
  mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

describe('layers of a version', () => {
  it('are loaded first', async () => {
    expect((await rendered(<LayerPanel of={of} />)).labels).toEqual(['Loading']);
  });

  it('are none where there is none', async () => {
    const { text } = await rendered(<LayerPanel of={of} />, [answer('listLayers', { query: of }, pageOf())]);
    expect(text).toBe('It has no layers');
  });

  it('are a picture and a list', async () => {
    const { labels, rows } = await rendered(<LayerPanel of={of} />, [
      answer('listLayers', { query: of }, pageOf(layer, { ...layer, index: 1 })),
    ]);
    expect(labels).toContain('Layers as they lie on one another');
    expect(rows).toHaveLength(3);
  });
});
