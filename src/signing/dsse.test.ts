import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { envelopeSchema, sealEnvelope, signedBytes } from './dsse.ts';
import { isSignature } from './key.ts';
import { localSigner } from './signer.ts';

it('what is signed is the example of the specification', () => {
  const payload = Buffer.from('hello world');
  const bytes = signedBytes({ payloadType: 'http://example.com/HelloWorld', payload });
  expect(bytes.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
});

it('lengths are of bytes, not of characters', () => {
  expect(signedBytes({ payloadType: 'ü', payload: Buffer.from('é') }).toString()).toBe('DSSEv1 2 ü 2 é');
});

it('a sealed document is read again, and its signature is of document and type', async () => {
  const signer = localSigner(generateKeyPairSync('ed25519').privateKey);
  const payload = Buffer.from('{"a":1}');
  const envelope = envelopeSchema.parse(JSON.parse(JSON.stringify(await sealEnvelope('text/x', payload, signer))));
  expect(envelope.payload).toEqual(payload);
  const signature = envelope.signatures[0]?.sig ?? Buffer.alloc(0);
  expect(isSignature(signedBytes(envelope), signature, signer.publicKey)).toBe(true);
  expect(isSignature(signedBytes({ ...envelope, payloadType: 'text/y' }), signature, signer.publicKey)).toBe(false);
});

const envelope = { payloadType: 't', payload: 'YQ==', signatures: [{ sig: 'YQ' }] };

it.each([
  ['a payload that is no base64', { ...envelope, payload: 'a b' }],
  ['a signature that is no text', { ...envelope, signatures: [{ sig: 1 }] }],
  ['more signatures than are tried', { ...envelope, signatures: Array(51).fill({ sig: 'YQ' }) }],
  ['a type that is too long', { ...envelope, payloadType: 't'.repeat(256) }],
])('an envelope with %s is none', (_name, value) => {
  expect(envelopeSchema.safeParse(envelope).success).toBe(true);
  expect(envelopeSchema.safeParse(value).success).toBe(false);
});
