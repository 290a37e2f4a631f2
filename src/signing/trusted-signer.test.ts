import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeCertificate } from '../../test/support/certificates.ts';
import type { IdentitySettings } from '../model/signer-settings.ts';
import { keyId, publicPem, signBytes } from './key.ts';
import type { SignedDocument } from './signed-document.ts';
import { checkSigner, openSigner, signerId, signerKindOf } from './trusted-signer.ts';

const [ours, theirs] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
const key = { kind: 'key', pem: publicPem(ours.publicKey) } as const;
const root = makeCertificate({ subject: { CN: 'root' }, authority: true });
const certificate = {
  kind: 'certificate',
  certificates: root.pem,
  authority: false,
  subjects: ['CN=ci, C=DE, O=x, ST=y'],
} as const;
const identity: IdentitySettings = {
  ...{ kind: 'identity', identity: 'ci@example.org', issuer: 'https://id.example.org' },
  roots: [{ pem: root.pem, from: '2026-01-01T00:00:00Z' }],
  logs: [{ pem: publicPem(ours.publicKey), until: '2026-02-01T00:00:00Z' }],
};

const message = Buffer.from('signed');
const document = (values: Partial<SignedDocument>): SignedDocument => ({
  ...{ kind: 'signature', form: 'cosign', digests: [], message, payload: message, signatures: [] },
  ...values,
});

it('a key says yes to its own signature, and tells that another is none of its', () => {
  const signer = openSigner(key);
  const by = (pair: typeof ours) =>
    document({ signatures: [Buffer.from('broken'), signBytes(message, pair.privateKey)] });
  expect(checkSigner(by(ours), signer, 0)).toEqual({});
  expect(checkSigner(by(theirs), signer, 0)).toEqual({ problem: 'it is by another key' });
});

it.each([
  ['a key', document({}), 'key'],
  ['certificates', document({ notation: {} as never }), 'certificate'],
  ['an identity', document({ keyless: { chain: [] } as never }), 'identity'],
])('a document asks for %s, and for no other kind', (_name, asked, kind) => {
  expect(signerKindOf(asked)).toBe(kind);
  for (const settings of [key, certificate, identity].filter((one) => one.kind !== kind))
    expect(checkSigner(asked, openSigner(settings), 0)).toBeUndefined();
});

it('a certificate that cannot be read is a problem of the signature, not a fault', () => {
  const broken = document({ keyless: { chain: [Buffer.from('no certificate')], entry: undefined } as never });
  expect(checkSigner(broken, openSigner(identity), 0)).toHaveProperty('problem');
});

it('moments of trust are read, and absent ones have no end', () => {
  const signer = openSigner(identity);
  if (signer.kind !== 'identity') throw new Error('another kind');
  expect(signer.trust.roots[0]).toMatchObject({ from: Date.UTC(2026, 0, 1), until: undefined });
  expect(signer.trust.logs[0]).toMatchObject({
    from: undefined,
    until: Date.UTC(2026, 1, 1),
    id: keyId(ours.publicKey),
  });
});

it('a signer is known by its key, or by all that makes it out', () => {
  expect(signerId(key)).toBe(keyId(ours.publicKey));
  expect(signerId(identity)).toMatch(/^[0-9a-f]{64}$/);
  expect(signerId({ ...identity, issuer: 'https://other.example.org' })).not.toBe(signerId(identity));
});
