import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { keylessBundle, keylessWorld } from '../../test/support/keyless.ts';
import { digestOf } from '../oci/digest.ts';
import { bundleType, sealBundle } from './bundle.ts';
import { judgeSignature, type NamedSigner } from './judge-signature.ts';
import { readSignedDocument } from './signed-document.ts';
import { localSigner } from './signer.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const other = `sha256:${'b'.repeat(64)}` as const;
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signer: NamedSigner = { id: 'k', name: 'release', signer: { kind: 'key', key: keys.publicKey } };
const subject = { name: 'app', digest };
const seal = (predicateType: string, key = keys.privateKey) =>
  sealBundle({ subject, predicateType, predicate: {} }, localSigner(key));
const signed = 'https://sigstore.dev/cosign/sign/v1';
const strange = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

it.each([
  ['by a trusted key', await seal(signed), digest, [signer], 'k'],
  ['of another manifest', await seal(signed), other, [signer], `of another manifest, ${digest}`],
  ['by another key', await seal(signed, strange), digest, [signer], '“release”: it is by another key'],
  ['by a key, where none is trusted', await seal(signed), digest, [], 'no key is trusted'],
  [
    'by an identity, where none is trusted',
    keylessBundle(keylessWorld(), { digest }),
    digest,
    [signer],
    'no identity is trusted',
  ],
  ['that cannot be read', Buffer.from('{}'), digest, [signer], 'cannot be read'],
  ['that is only attested', await seal('https://example.org/p'), digest, [signer], undefined],
])('a signature %s', (_, bytes, attachedTo, signers, expected) => {
  const document = readSignedDocument({ mediaType: bundleType, digest: digestOf(bytes), size: bytes.length }, bytes);
  const { found, failed } = judgeSignature(document, attachedTo, signers, Date.now());
  const told = [...found.map(({ signerId }) => signerId), ...failed.map(({ problem }) => problem)];
  expect(told).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)]);
});
