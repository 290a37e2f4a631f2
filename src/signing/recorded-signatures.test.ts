import { describe, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { bundleType } from './bundle.ts';
import { readSignedDocument } from './signed-document.ts';
import recorded from './testdata/signatures.json' with { type: 'json' };
import { checkSigner, openSigner } from './trusted-signer.ts';

/*
 * What the libraries of the projects themselves made: notation-core-go 1.3.0, and sigstore-go 1.2.2 with a certificate authority and a log
 * that exist in its memory alone. Certificates of Notation's hold until 2046.
 */
const now = Date.parse('2026-12-01T00:00:00Z');

function read(mediaType: string, bytes: Uint8Array, annotations?: Readonly<Record<string, string>>) {
  return readSignedDocument({ mediaType, digest: digestOf(bytes), size: bytes.length, annotations }, bytes);
}

describe('what notation-core-go signed', () => {
  it.each(recorded.notation)('with $name counts for its root alone', ({ mediaType, scheme, envelope, root, name }) => {
    const document = read(mediaType, Buffer.from(envelope, 'base64'));
    expect(document).toMatchObject({ kind: 'signature', form: 'notation', digests: [recorded.digest] });
    const authority = scheme === 'notary.x509.signingAuthority';
    const check = (certificates: string, subject: string) =>
      document &&
      checkSigner(document, openSigner({ kind: 'certificate', certificates, authority, subjects: [subject] }), now);
    expect(check(root, 'C=US, ST=WA, O=Example\\, Inc')).not.toHaveProperty('problem');
    expect(check(root, 'C=US, ST=WA, O=Other')).toMatchObject({
      problem: expect.stringContaining('who is not trusted'),
    });
    const other = recorded.notation.find((one) => one.name !== name)?.root ?? '';
    expect(check(other, 'C=US')).toMatchObject({ problem: expect.stringContaining('issued by nobody') });
  });

  it.each(recorded.notation)(
    'with $name is refused with a bit changed in its signature',
    ({ mediaType, envelope, root, scheme }) => {
      const bytes = Buffer.from(envelope, 'base64');
      // The signature is the last of a COSE envelope, and has its own field in a JWS.
      const at = mediaType.endsWith('cose') ? bytes.length - 9 : bytes.indexOf('"signature":"') + 30;
      bytes[at] = mediaType.endsWith('cose') ? (bytes[at] as number) ^ 1 : bytes[at] === 0x41 ? 0x42 : 0x41;
      const document = read(mediaType, bytes);
      const authority = scheme === 'notary.x509.signingAuthority';
      const signer = openSigner({ kind: 'certificate', certificates: root, authority, subjects: [] });
      expect(document && checkSigner(document, signer, now)).toEqual({ problem: 'it was changed after it was signed' });
    },
  );
});

describe('what sigstore-go signed', () => {
  const signer = (identity: string) =>
    openSigner({
      ...{ kind: 'identity', identity, issuer: 'https://accounts.example.org' },
      ...{ roots: [{ pem: recorded.fulcio }], logs: [{ pem: recorded.rekor }] },
    });
  const { simple, bundles } = recorded;
  const documents = {
    'in annotations of cosign': read('application/vnd.dev.cosign.simplesigning.v1+json', Buffer.from(simple.payload), {
      'dev.cosignproject.cosign/signature': simple.signature,
      'dev.sigstore.cosign/certificate': simple.certificate,
      'dev.sigstore.cosign/bundle': JSON.stringify(simple.bundle),
    }),
    'as a bundle': read(bundleType, Buffer.from(JSON.stringify(bundles.promised))),
  };

  it.each(Object.entries(documents))('%s counts for its identity alone', (_, document) => {
    expect(document).toMatchObject({ kind: 'signature', digests: [recorded.digest] });
    expect(document && checkSigner(document, signer('*@example.org'), now)).toEqual({});
    expect(document && checkSigner(document, signer('*@example.com'), now)).toHaveProperty('problem');
  });

  it('does not count where nothing but the place in the log is proven, which tells no time', () => {
    const document = read(bundleType, Buffer.from(JSON.stringify(bundles['only included'])));
    expect(document && checkSigner(document, signer('*@example.org'), now)).toEqual({
      problem: 'the transparency log did not sign when it took the signature in',
    });
  });
});
