import { expect, it } from 'vitest';
import { bareMediaType, isImageConfigType, isImageLayerType, isNonDistributable, mediaTypes } from './media-types.ts';

it.each([
  ['application/json', 'application/json'],
  ['Application/JSON; charset=utf-8', 'application/json'],
  [' application/json ;a=b;c=d', 'application/json'],
  ['', ''],
])('%j without parameters is %j', (value, bare) => {
  expect(bareMediaType(value)).toBe(bare);
});

it.each([
  ['application/vnd.oci.image.layer.v1.tar', true, false],
  ['application/vnd.oci.image.layer.v1.tar+zstd', true, false],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', true, true],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', true, false],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', true, true],
  ['application/vnd.dev.cosign.simplesigning.v1+json', false, false],
  ['application/vnd.cncf.helm.chart.content.v1.tar+gzip', false, false],
])('%s is a layer of an image: %s, and may be missing: %s', (mediaType, layer, missing) => {
  expect([isImageLayerType(mediaType), isNonDistributable(mediaType)]).toEqual([layer, missing]);
});

it.each([
  [mediaTypes.ociConfig, true],
  [mediaTypes.dockerConfig, true],
  ['application/octet-stream', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/vnd.oci.empty.v1+json', false],
  ['application/vnd.cncf.notary.signature', false],
])('%s is the config of an image that some engine runs: %s', (mediaType, expected) => {
  expect(isImageConfigType(mediaType)).toBe(expected);
});
