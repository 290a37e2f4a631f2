import { expect, it } from 'vitest';
import type { ManifestReferenceRow } from '../../db/manifest.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import { presentLayers } from './layers.ts';

const reference = (kind: string, position: number) =>
  ({ kind, position, digest: `sha256:${position}`, size: 5, media_type: 'layer' }) as ManifestReferenceRow;
const references = [reference('config', 0), reference('layer', 0), reference('layer', 1)];
const config = (...instructions: readonly string[]) => ({ instructions }) as unknown as ImageConfig;

it('are the layers alone, with what made them', () => {
  const layers = presentLayers(references, config('ADD rootfs', 'RUN make'));
  expect(layers.map(({ index, createdBy, base }) => [index, createdBy, base])).toEqual([
    [0, 'ADD rootfs', undefined],
    [1, 'RUN make', undefined],
  ]);
});

it.each([
  ['a history of another length', config('ADD rootfs')],
  ['no config', undefined],
])('name no instructions with %s', (_, one) => {
  expect(presentLayers(references, one).map(({ createdBy }) => createdBy)).toEqual([undefined, undefined]);
});

it('are of the base image up to where that ends', () => {
  expect(presentLayers(references, undefined, 1).map(({ base }) => base)).toEqual([true, false]);
});
