import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { buildArtifact, buildImage, buildIndex, buildReferrer } from './build-image.ts';

const image = buildImage({ layers: [{ files: { 'a.txt': 'a' }, createdBy: 'ADD a' }], user: 'me', created: 0 });
const json = (blob: { readonly bytes: Buffer }) => JSON.parse(String(blob.bytes));

it('everything is what its digest says, and a manifest names what is there, by its size', () => {
  for (const blob of [...image.blobs, image.manifest]) expect(digestOf(blob.bytes)).toBe(blob.digest);
  const { config, layers } = json(image.manifest);
  for (const { digest, size, mediaType } of [config, ...layers])
    expect(image.blobs).toContainEqual(
      expect.objectContaining({ digest, mediaType, bytes: expect.objectContaining({ length: size }) }),
    );
});

it('its config has the digests of layers as they are unpacked, and who it runs as', () => {
  const [layer, config] = image.blobs;
  if (!layer || !config) throw new Error('no blobs');
  expect(json(config)).toMatchObject({
    config: { User: 'me' },
    architecture: 'amd64',
    rootfs: { diff_ids: [digestOf(gunzipSync(layer.bytes))] },
  });
});

it('an index is pushed after its images, and a referrer names its subject', () => {
  const index = buildIndex([{ image, architecture: 'arm64' }]);
  expect(index.children).toEqual([image.manifest]);
  expect(json(index.manifest).manifests).toMatchObject([
    { digest: image.manifest.digest, platform: { architecture: 'arm64' } },
  ]);
  const referrer = buildReferrer(image.manifest, { artifactType: 'a/b', bytes: Buffer.from('x') });
  expect(json(referrer.manifest)).toMatchObject({
    artifactType: 'a/b',
    subject: { digest: image.manifest.digest, size: image.manifest.bytes.length },
  });
  expect(json(buildArtifact('config/type', 'content/type', 'x').manifest)).toMatchObject({
    config: { mediaType: 'config/type' },
    layers: [{ mediaType: 'content/type' }],
  });
});

it('the same parts make the same image', () => {
  const again = buildImage({ layers: [{ files: { 'a.txt': 'a' }, createdBy: 'ADD a' }], user: 'me', created: 0 });
  expect(again.manifest.digest).toBe(image.manifest.digest);
});
