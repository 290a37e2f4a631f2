import { describe, expect, it } from 'vitest';
import { digestOf, security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiLayerContent } from '../../../api/layer-contract.ts';
import { LayerTable } from './layer-table.tsx';

const here = '/version?repository=team/app&reference=1.0&layer=1';

function shown(change: Partial<ApiLayerContent>, index?: string) {
  const layer = { index: 1, digest: digestOf('a'), size: 1_000, mediaType: 'application/vnd.oci.image.layer.v1.tar' };
  const of = { repository: 'team/app', reference: '1.0', index };
  return rendered(<LayerTable layers={[{ ...layer, ...change }]} of={of} exported="excerpt" />);
}

describe('a layer in numbers', () => {
  it.each<[string, Partial<ApiLayerContent>, string, string[], string[]]>([
    ['says what is not known', {}, '2 not told 1.00 kB – Not scanned', [], []],
    [
      'says that nothing is known',
      { total: 0, counts: security().counts, packages: 0 },
      '2 not told 1.00 kB 0 None known',
      [],
      [],
    ],
    [
      'is of the base image',
      { base: true, createdBy: 'ADD rootfs', packages: 1 },
      '2 base image ADD rootfs 1.00 kB 1 Not scanned',
      ['/version?repository=team/app&reference=1.0&tab=packages&layer=1'],
      ['1 package in layer 2'],
    ],
    [
      'leads to its packages and findings',
      { packages: 1_200, total: 2, counts: security({ High: 2 }).counts },
      '2 not told 1.00 kB 1 200',
      ['/version?repository=team/app&reference=1.0&tab=packages&layer=1', here],
      ['1 200 packages in layer 2', 'Findings in layer 2'],
    ],
  ])('%s', async (_name, change, text, links, labels) => {
    const found = await shown(change);
    expect(found.rows[1]?.startsWith(text)).toBe(true);
    expect(found.links).toEqual(links);
    expect(found.labels).toEqual(expect.arrayContaining(labels));
  });

  it('leads to the same image of the index that it was looked at in', async () => {
    const { links } = await shown({ total: 1, counts: security({ Low: 1 }).counts }, 'latest');
    expect(links).toEqual(['/version?repository=team/app&reference=1.0&index=latest&layer=1']);
  });
});
