import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkSignature, signatureAnnotations, signDocument } from './signature.ts';

const [ours, theirs] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
const bytes = Buffer.from('{"shards":[]}');
const signed = signDocument(bytes, ours.privateKey);

it('a document with the signature of the key is let through', () => {
  expect(() => checkSignature(bytes, signed, ours.publicKey)).not.toThrow();
});

it.each([
  ['that is not signed', bytes, {}, ours, 'The advisory set is not signed, and a signature is demanded.'],
  [
    'that was changed',
    Buffer.from('{"shards":[1]}'),
    signed,
    ours,
    'The advisory set is forged: its signature is not one of this key.',
  ],
  ['of another key', bytes, signed, theirs, /^The advisory set is signed with another key than [0-9a-f]{16}\.$/],
  ['that only says whose it is', bytes, { ...signed, [signatureAnnotations.signature]: 'AAAA' }, ours, /forged/],
])('a document %s is refused', (_name, document, annotations, pair, message) => {
  const check = () => checkSignature(document, annotations, pair.publicKey);
  expect(check).toThrow(message);
  expect(check).toThrow(expect.objectContaining({ code: 'set_unsigned' }));
});
