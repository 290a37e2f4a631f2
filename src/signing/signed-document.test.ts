import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Digest, digestOf } from '../oci/digest.ts';
import { bundleType, sealBundle } from './bundle.ts';
import { envelopeType, sealEnvelope } from './dsse.ts';
import { signBytes } from './key.ts';
import { isSignedDocument, readSignedDocument, signersOf } from './signed-document.ts';
import { localSigner } from './signer.ts';
import { parseStatement, writeStatement } from './statement.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const image = digestOf(Buffer.from('image'));
const trusted = [
  { name: 'ec', key: ec.publicKey },
  { name: 'ed', key: ed.publicKey },
];
const statement = {
  subject: { name: 'team/app', digest: image },
  predicateType: 'https://example.org/p',
  predicate: { a: 1 },
};
const simpleSigning = 'application/vnd.dev.cosign.simplesigning.v1+json';

function layer(mediaType: string, bytes: Uint8Array, annotations?: Readonly<Record<string, string>>) {
  return { mediaType, digest: digestOf(bytes), size: bytes.length, annotations };
}

function simple(digest: Digest, key = ec.privateKey, signed?: Uint8Array) {
  const identity = { 'docker-reference': 'registry.test/team/app' };
  const type = 'cosign container image signature';
  const critical = { identity, image: { 'docker-manifest-digest': digest }, type };
  const bytes = Buffer.from(JSON.stringify({ critical, optional: null }));
  const signature = signBytes(signed ?? bytes, key).toString('base64');
  return [layer(simpleSigning, bytes, { 'dev.cosignproject.cosign/signature': signature }), bytes] as const;
}

const names = (document: ReturnType<typeof readSignedDocument>) =>
  document && signersOf(document, trusted).map(({ name }) => name);

describe('a signature of an image', () => {
  it('by cosign tells the image and who signed it', () => {
    const document = readSignedDocument(...simple(image));
    expect(document).toMatchObject({ kind: 'signature', form: 'cosign', digests: [image] });
    expect(names(document)).toEqual(['ec']);
    expect(names(readSignedDocument(...simple(image, ed.privateKey)))).toEqual(['ed']);
  });

  it('is none without its signature', () => {
    const [descriptor, bytes] = simple(image);
    expect(readSignedDocument({ ...descriptor, annotations: {} }, bytes)).toBeUndefined();
  });

  it('of other bytes is by nobody', () => {
    expect(names(readSignedDocument(...simple(image, ec.privateKey, Buffer.from('other'))))).toEqual([]);
  });

  it('by a bundle is told from what is only attested', async () => {
    const signed = { ...statement, predicateType: 'https://sigstore.dev/cosign/sign/v1' };
    for (const [one, kind] of [
      [signed, 'signature'],
      [statement, 'attestation'],
    ] as const) {
      const bytes = await sealBundle(one, localSigner(ec.privateKey));
      expect(readSignedDocument(layer(bundleType, bytes), bytes)).toMatchObject({ kind, form: 'bundle' });
    }
  });
});

describe('a signed statement', () => {
  it.each(['envelope', 'bundle'] as const)('is read back from its %s with who signed it', async (form) => {
    const signer = localSigner(ed.privateKey);
    const type = 'application/vnd.in-toto+json';
    const bytes =
      form === 'bundle'
        ? await sealBundle(statement, signer)
        : Buffer.from(JSON.stringify(await sealEnvelope(type, writeStatement(statement), signer)));
    const document = readSignedDocument(layer(form === 'bundle' ? bundleType : envelopeType, bytes), bytes);
    expect(document).toMatchObject({ predicate: { a: 1 }, predicateType: statement.predicateType, digests: [image] });
    expect(names(document)).toEqual(['ed']);
  });

  it('that was changed afterwards is by nobody', async () => {
    const sealed = await sealEnvelope(
      'application/vnd.in-toto+json',
      writeStatement(statement),
      localSigner(ec.privateKey),
    );
    const forged = writeStatement({ ...statement, predicate: { a: 2 } }).toString('base64');
    const bytes = Buffer.from(JSON.stringify({ ...sealed, payload: forged }));
    const document = readSignedDocument(layer(envelopeType, bytes), bytes);
    expect(document).toMatchObject({ predicate: { a: 2 } });
    expect(names(document)).toEqual([]);
  });

  it('keeps the algorithm of its subject', () => {
    const digest = `sha512:${'ab'.repeat(64)}` as Digest;
    const written = JSON.parse(writeStatement({ ...statement, subject: { name: 'x', digest } }).toString());
    expect(parseStatement(written)?.digests).toEqual([digest]);
  });
});

describe('what is no signed document', () => {
  const signed = { 'dev.cosignproject.cosign/signature': 'YQ==' };

  it.each([
    ['no JSON', envelopeType, '{'],
    ['bytes that are no text', bundleType, '\u00ff\u00fe'],
    ['an envelope of something else', envelopeType, '{"payloadType":"text/plain","payload":"YQ==","signatures":[]}'],
    ['an envelope with a payload that is no base64', envelopeType, '{"payloadType":"x","payload":"?","signatures":[]}'],
    ['a payload of cosign without an image', simpleSigning, '{"critical":{}}'],
    ['a bundle without an envelope', bundleType, `{"mediaType":"${bundleType}","messageSignature":{}}`],
  ])('%s is read as nothing', (_, mediaType, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(readSignedDocument(layer(mediaType, bytes, signed), bytes)).toBeUndefined();
  });

  it.each([
    [simpleSigning, true],
    [`${bundleType}; x=1`, true],
    ['application/vnd.dev.sigstore.bundle+json;version=0.2', true],
    [envelopeType, true],
    ['application/vnd.oci.image.layer.v1.tar+gzip', false],
    ['application/spdx+json', false],
  ])('a layer of %s may be one: %s', (mediaType, may) => expect(isSignedDocument(mediaType)).toBe(may));
});
