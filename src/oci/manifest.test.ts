import { describe, expect, it } from 'vitest';
import { digestOf } from './digest.ts';
import { isAttestation, parseManifest, platformText } from './manifest.ts';
import { mediaTypes } from './media-types.ts';

const descriptor = { mediaType: 'application/octet-stream', digest: digestOf('x'), size: 1 };
const image = {
  schemaVersion: 2,
  mediaType: mediaTypes.ociManifest,
  config: { ...descriptor, mediaType: mediaTypes.ociConfig },
  layers: [descriptor],
};
const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [descriptor] };
const parse = (document: unknown, contentType?: string) =>
  parseManifest(Buffer.from(JSON.stringify(document)), contentType);

describe('a manifest is', () => {
  const dockerImage = {
    ...image,
    mediaType: mediaTypes.dockerManifest,
    config: { ...descriptor, mediaType: mediaTypes.dockerConfig },
  };
  const artifact = { ...image, config: { ...descriptor, mediaType: 'x/config' } };
  const rows: readonly (readonly [string, object, string | undefined, object])[] = [
    [
      'an image',
      image,
      undefined,
      { kind: 'image', mediaType: mediaTypes.ociManifest, artifactType: mediaTypes.ociConfig },
    ],
    ['an image of Docker', dockerImage, undefined, { kind: 'image', mediaType: mediaTypes.dockerManifest }],
    [
      'an image whatever type it states',
      { ...image, artifactType: 'x/y' },
      undefined,
      { kind: 'image', artifactType: 'x/y' },
    ],
    ['an artifact by its config', artifact, undefined, { kind: 'artifact', artifactType: 'x/config' }],
    [
      'an image by a layer',
      { ...artifact, layers: [{ ...descriptor, mediaType: 'application/vnd.oci.image.layer.v1.tar' }] },
      undefined,
      { kind: 'image', artifactType: 'x/config' },
    ],
    [
      "an image, since it is in Docker's form",
      { ...artifact, mediaType: mediaTypes.dockerManifest },
      undefined,
      { kind: 'image', artifactType: 'x/config' },
    ],
    [
      'an artifact with a stated type',
      { ...artifact, artifactType: 'x/y' },
      undefined,
      { kind: 'artifact', artifactType: 'x/y' },
    ],
    [
      'an artifact with an empty type',
      { ...artifact, artifactType: '' },
      undefined,
      { kind: 'artifact', artifactType: 'x/config' },
    ],
    ['an index', index, undefined, { kind: 'index', mediaType: mediaTypes.ociIndex, artifactType: undefined }],
    [
      'an index with an empty type',
      { ...index, artifactType: '' },
      undefined,
      { kind: 'index', artifactType: undefined },
    ],
    [
      'an image by the request',
      { ...image, mediaType: undefined },
      `${mediaTypes.ociManifest};a=b`,
      { kind: 'image', mediaType: mediaTypes.ociManifest },
    ],
    [
      'an image by what it holds',
      { ...image, mediaType: undefined },
      undefined,
      { kind: 'image', mediaType: mediaTypes.ociManifest },
    ],
    [
      'an index by what it holds',
      { ...index, mediaType: undefined },
      undefined,
      { kind: 'index', mediaType: mediaTypes.ociIndex },
    ],
    ['an image without layers', { ...image, layers: undefined }, undefined, { kind: 'image', layers: [] }],
    [
      'an image with nulls',
      { ...image, layers: null, subject: null, annotations: null },
      undefined,
      { kind: 'image', layers: [], subject: undefined },
    ],
  ];
  it.each(rows)('%s', (_, document, contentType, expected) => {
    expect(parse(document, contentType)).toMatchObject(expected);
  });
});

describe('no manifest is', () => {
  const rows: readonly (readonly [string, unknown, string | undefined, RegExp])[] = [
    ['a document of schema 1', { schemaVersion: 1, fsLayers: [] }, undefined, /: schemaVersion: must be 2; push as/],
    ['a list', [], undefined, /: it is no JSON object\.$/],
    ['an image that is sent as an index', image, mediaTypes.ociIndex, /says its media type/],
    ['a document of another type', { ...image, mediaType: 'x/y' }, undefined, /x\/y are not stored/],
    ['an index with a config', { ...index, config: descriptor }, undefined, /index/],
    ['an index without a list', { ...index, manifests: undefined }, undefined, /index/],
    ['an image without a config', { ...image, config: undefined }, undefined, /config/],
    ['an image with a list', { ...image, manifests: [] }, undefined, /config/],
    [
      'the empty config without a type',
      { ...image, config: { ...descriptor, mediaType: mediaTypes.ociEmpty } },
      undefined,
      /artifactType/,
    ],
    ['one with a digest of MD5', { ...image, layers: [{ ...descriptor, digest: 'md5:x' }] }, undefined, /not a digest/],
    [
      'one with a size that is no number',
      { ...image, layers: [{ ...descriptor, size: '1' }] },
      undefined,
      /not valid: layers\.0\.size: expected number, received string\.$/,
    ],
    [
      'one with a size beyond counting',
      { ...image, layers: [{ ...descriptor, size: 2 ** 60 }] },
      undefined,
      /not valid/,
    ],
    [
      'one with a NUL in a media type',
      { ...image, layers: [{ ...descriptor, mediaType: 'x\0' }] },
      undefined,
      /visible/,
    ],
    ['one with a NUL in its type', { ...image, artifactType: 'x\0' }, undefined, /visible/],
    [
      'one with a NUL in a platform',
      { ...index, manifests: [{ ...descriptor, platform: { os: '\0', architecture: 'a' } }] },
      undefined,
      /visible/,
    ],
    ['one with annotations of other things', { ...image, annotations: { a: 1 } }, undefined, /not valid/],
    ['one with a great many references', { ...image, layers: Array(20_001).fill(descriptor) }, undefined, /not valid/],
  ];
  it.each(rows)('%s', (_, document, contentType, says) => {
    expect(() => parse(document, contentType)).toThrow(
      expect.objectContaining({ code: 'manifest_invalid', message: expect.stringMatching(says) }),
    );
  });

  it.each(['', '{', '"\u00ff'])('something else than JSON: %j', (text) => {
    expect(() => parseManifest(Buffer.from(text, 'latin1'), undefined)).toThrow('The manifest is not JSON.');
  });
});

it('the message about a manifest stays short, whatever is in it', () => {
  const layers = Array.from({ length: 1_000 }, () => ({ ...descriptor, digest: 'x'.repeat(1_000) }));
  expect(() => parse({ ...image, layers })).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^.{1,600}$/) }),
  );
});

it.each([
  [undefined, undefined],
  [{ os: 'linux', architecture: 'amd64' }, 'linux/amd64'],
  [{ os: 'linux', architecture: 'arm', variant: 'v7' }, 'linux/arm/v7'],
])('the platform %j is %s', (platform, text) => {
  expect(platformText(platform)).toBe(text);
});

it("BuildKit's attestations are told by their annotation, and a platform that no machine has", () => {
  const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' };
  const platform = { os: 'unknown', architecture: 'unknown' };
  expect(isAttestation({ ...descriptor, annotations, platform })).toBe(true);
  for (const other of [
    { annotations },
    { platform },
    { annotations, platform: { os: 'linux', architecture: 'amd64' } },
  ])
    expect(isAttestation({ ...descriptor, ...other })).toBe(false);
});
