import { expect, it } from 'vitest';
import { proofOf } from './cosign-annotations.ts';

const block = (text: string) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(text).toString('base64')}\n-----END CERTIFICATE-----\n`;
const proof = (annotations?: Record<string, string>) =>
  proofOf({
    ...{ mediaType: 'application/json', digest: `sha256:${'a'.repeat(64)}`, size: 1 },
    annotations:
      annotations &&
      Object.fromEntries(Object.entries(annotations).map(([name, text]) => [`dev.sigstore.cosign/${name}`, text])),
  });
const chainOf = (annotations: Record<string, string>) => proof(annotations)?.chain.map(String);

it('the certificate comes before those above it', () => {
  expect(chainOf({ certificate: block('leaf'), chain: block('middle') + block('root') })).toEqual([
    'leaf',
    'middle',
    'root',
  ]);
});

it.each([
  ['no annotations', undefined],
  ['annotations of a signature by a key', { signature: 'MEUC' }],
  ['a chain without a certificate', { chain: block('root') }],
])('%s are no proof', (_name, annotations) => {
  expect(proof(annotations)).toBeUndefined();
});

it('more certificates than any chain has are cut off', () => {
  expect(chainOf({ certificate: block('leaf'), chain: block('x').repeat(30) })?.length).toBe(10);
});

it.each([
  ['none', {}],
  ['one that is no JSON', { bundle: '{' }],
  ['one of another shape', { bundle: '{"Payload":1}' }],
])('an entry of a log that is %s is left out, and the certificate counts', (_name, entry) => {
  expect(proof({ certificate: block('leaf'), ...entry })).toEqual({ chain: [Buffer.from('leaf')], entry: undefined });
});
