import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { keylessBundle, keylessWorld } from '../../test/support/keyless.ts';
import { bundleAnnotations, bundleSchema, keylessOf, sealBundle } from './bundle.ts';
import { localSigner } from './signer.ts';
import { parseStatement } from './statement.ts';

const statement = {
  subject: { name: 'team/app', digest: `sha256:${'a'.repeat(64)}` },
  ...{ predicateType: 'urn:x', predicate: {} },
} as const;

it('a statement that is sealed is read again, and is by a plain key', async () => {
  const signer = localSigner(generateKeyPairSync('ed25519').privateKey);
  const json = JSON.parse(String(await sealBundle(statement, signer)));
  const hint = Buffer.from(json.verificationMaterial.publicKey.hint, 'base64').toString('hex');
  expect(hint, 'clients choose the key by it').toBe(signer.keyId);
  const bundle = bundleSchema.parse(json);
  expect(keylessOf(bundle)).toBeUndefined();
  expect(parseStatement(JSON.parse(String(bundle.dsseEnvelope.payload)))?.digests).toEqual([statement.subject.digest]);
});

it('a keyless one tells its certificate and its entry in a log', () => {
  const proof = keylessOf(bundleSchema.parse(JSON.parse(String(keylessBundle(keylessWorld())))));
  expect(proof?.chain.length).toBe(1);
  expect(proof?.entry).toBeDefined();
});

it('the certificates of bundles before 0.3 are read with those above', () => {
  const certificates = ['leaf', 'root'].map((text) => ({ rawBytes: Buffer.from(text).toString('base64') }));
  const material = { verificationMaterial: { x509CertificateChain: { certificates } } };
  expect(keylessOf(material as never)?.chain.map(String)).toEqual(['leaf', 'root']);
  const empty = { verificationMaterial: { x509CertificateChain: { certificates: [] } } };
  expect(keylessOf(empty as never)).toBeUndefined();
});

it('what stands beside it tells what it is and since when', () => {
  expect(bundleAnnotations('urn:x', 0)).toEqual({
    'org.opencontainers.image.created': '1970-01-01T00:00:00.000Z',
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': 'urn:x',
  });
});
