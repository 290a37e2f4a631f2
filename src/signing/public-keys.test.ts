import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyId, publicPem } from './key.ts';
import { readPublicKeys } from './public-keys.ts';

const keys = [1, 2].map(() => generateKeyPairSync('ed25519').publicKey);

it('keys of a file are read in their order', () => {
  const pem = `${keys.map(publicPem).join('\n')}\n\n`;
  expect(readPublicKeys(pem).map(keyId)).toEqual(keys.map(keyId));
});

it.each([
  ['an empty file', ''],
  ['a file of blank lines', '\n \n'],
  ['a file with something behind a key', `${publicPem(keys[0] as never)}and more`],
])('%s is refused, not read in part', (_name, pem) => {
  expect(() => readPublicKeys(pem)).toThrow(expect.objectContaining({ code: 'key_invalid' }));
});
