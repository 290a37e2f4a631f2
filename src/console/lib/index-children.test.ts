import { expect, it } from 'vitest';
import { indexChildren } from './index-children.ts';
import { prettyJson } from './pretty-json.ts';

const image = {
  digest: 'sha256:a',
  mediaType: 'm',
  size: 3,
  platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
};
const attestation = {
  ...{ digest: 'sha256:b', mediaType: 'm', size: 4, platform: { os: 'unknown', architecture: 'unknown' } },
  annotations: { 'vnd.docker.reference.digest': 'sha256:a' },
};

it.each([
  ['manifests of an index', { manifests: [image] }, [{ ...image, platform: 'linux/arm/v7' }]],
  [
    'what is attached to one of them',
    { manifests: [attestation] },
    [{ digest: 'sha256:b', mediaType: 'm', size: 4, platform: 'unknown/unknown', attachedTo: 'sha256:a' }],
  ],
  [
    'what says little',
    { manifests: [{ digest: 'sha256:c' }, {}, null, 7] },
    [{ digest: 'sha256:c', mediaType: '', size: 0 }],
  ],
  ['none of an image', { layers: [] }, []],
  ['none of a list', { manifests: 'x' }, []],
])('names %s', (_name, document, expected) => {
  expect(indexChildren(JSON.stringify(document))).toEqual(expected);
});

it('names none of what is no JSON, which is shown as it is', () => {
  expect([indexChildren('{'), prettyJson('{'), prettyJson('{"a":[1]}')]).toEqual([
    [],
    '{',
    '{\n  "a": [\n    1\n  ]\n}',
  ]);
});
