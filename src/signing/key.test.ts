import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignature, keyId, publicPem, readPrivateKey, readPublicKey, signBytes } from './key.ts';

const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ type, format: 'pem' }) as string;
const pairs = {
  Ed25519: generateKeyPairSync('ed25519'),
  'ECDSA on P-256': generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  'ECDSA on P-384': generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
  'ECDSA on P-521': generateKeyPairSync('ec', { namedCurve: 'secp521r1' }),
};
const message = Buffer.from('what is signed');

describe('a key', () => {
  it.each(Object.entries(pairs))('of %s signs, and its public half checks', (_name, pair) => {
    const secret = readPrivateKey(pem(pair.privateKey, 'pkcs8'));
    const key = readPublicKey(pem(pair.publicKey, 'spki'));
    const signature = signBytes(message, secret);
    expect(isSignature(message, signature, key)).toBe(true);
    expect(isSignature(Buffer.from('something else'), signature, key)).toBe(false);
    expect(isSignature(message, Buffer.from('no signature'), key)).toBe(false);
    expect(readPublicKey(publicPem(key)).equals(key)).toBe(true);
  });

  it('is known by its digest, which no other has', () => {
    const ids = Object.values(pairs).map(({ publicKey }) => keyId(publicKey));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }), /^A rsa key cannot be used here/],
    ['ECDSA on another curve', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), /^A ec key cannot be used here/],
  ])('of %s is refused', (_name, pair, message) => {
    expect(() => readPublicKey(pem(pair.publicKey, 'spki'))).toThrow(message);
    expect(() => readPrivateKey(pem(pair.privateKey, 'pkcs8'))).toThrow(message);
  });

  it.each([
    ['text', 'hello'],
    ['nothing', ''],
    ['half a key', pem(pairs.Ed25519.publicKey, 'spki').slice(0, 60)],
    [
      'one with a passphrase',
      pairs.Ed25519.privateKey.export({
        type: 'pkcs8',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'x',
      }) as string,
    ],
  ])('that is %s is refused with what is wanted', (_name, text) => {
    expect(() => readPrivateKey(text)).toThrow('This is not a private key in PEM without a passphrase.');
  });
});
