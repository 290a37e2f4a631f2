import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSignature, keyId } from './key.ts';
import { localSigner } from './signer.ts';

it('a private key signs so that its public key says yes, to nothing but what was signed', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signer = localSigner(privateKey);
  const signature = await signer.sign(Buffer.from('verdict'));
  expect(signer.keyId).toBe(keyId(publicKey));
  expect(isSignature(Buffer.from('verdict'), signature, signer.publicKey)).toBe(true);
  expect(isSignature(Buffer.from('Verdict'), signature, signer.publicKey)).toBe(false);
});
