import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { layerTar } from '../../test/support/image.ts';
import type { ImageLayer } from '../images/opened-image.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { indexImage, indexRoot } from './index-image.ts';
import { readRoot } from './read-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a layer that cannot be indexed is a problem, and the others are read', async () => {
  const bytes = layerTar({ 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' });
  const file = join(folder, 'layer');
  writeFileSync(file, bytes);
  const layers = [layerIn(join(folder, 'gone'), bytes.length), layerIn(file, bytes.length)];
  const image = { name: 'image', layers, async [Symbol.asyncDispose]() {} };

  const { index } = await indexImage(image, { onProgress: () => undefined, signal: new AbortController().signal });
  expect(index.packages).toMatchObject([{ package: { name: 'a' }, layer: 1 }]);
  expect(index.problems).toEqual([{ layer: 0, path: '', message: expect.stringMatching(/^was not indexed: ENOENT/) }]);
});

it('a layer that an image names several times is read once, and is each of its layers', async () => {
  const bytes = layerTar({ 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' });
  const file = join(folder, 'repeated');
  writeFileSync(file, bytes);
  let opened = 0;
  const counted = (digest?: Digest): ImageLayer => ({
    ...layerIn(file, bytes.length),
    digest,
    open: async (signal) => {
      opened++;
      return await layerIn(file, bytes.length).open(signal);
    },
  });
  const without = counted();
  const digest = digestOf(bytes);
  const layers = [without, without, counted(digest), counted(digest), without];
  const image = { name: 'image', layers, async [Symbol.asyncDispose]() {} };

  const found = await indexImage(image, { onProgress: () => undefined, signal: new AbortController().signal });
  expect(opened).toBe(2);
  expect(found.layers.map((layer) => layer.diffId)).toEqual(layers.map(() => digest));
  expect(found.index.packages).toMatchObject([{ package: { name: 'a' } }]);
});

it('a folder that cannot be indexed is a problem', async () => {
  const { signal } = new AbortController();
  const { packages, problems } = await indexRoot(await readRoot(join(folder, 'gone'), signal), signal);
  expect(packages).toEqual([]);
  expect(problems).toEqual([{ layer: 0, path: '', message: expect.stringMatching(/^was not indexed: ENOENT/) }]);
});

function layerIn(file: string, size: number): ImageLayer {
  return {
    size,
    trusted: true,
    open: async () => ({ file, offset: 0, complete: async () => size, async [Symbol.asyncDispose]() {} }),
  };
}
