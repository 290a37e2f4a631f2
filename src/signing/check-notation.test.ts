import { describe, expect, it } from 'vitest';
import { type CertificateValues, makeCertificate } from '../../test/support/certificates.ts';
import { type NotationValues, notationJws } from '../../test/support/notation.ts';
import { parseCertificate } from './certificate.ts';
import { checkNotation, type NotationTrust } from './check-notation.ts';
import { parseName } from './distinguished-name.ts';
import { readNotationJws } from './notation-jws.ts';

const day = 86_400_000;
const now = Date.now();
const digest = `sha256:${'a'.repeat(64)}`;
const rootName = { CN: 'Root' };
const root = makeCertificate({ subject: rootName, authority: true, until: now + 9 * day });
const between = makeCertificate({ subject: { CN: 'Between' }, authority: true, issuer: root, until: now + 8 * day });
const who = { C: 'US', ST: 'WA', O: 'Example, Inc', CN: 'releases' };
const codeSigning = '1.3.6.1.5.5.7.3.3';
const leafWith = (values: Partial<CertificateValues> = {}) =>
  makeCertificate({ subject: who, issuer: between, until: now + 7 * day, purposes: [codeSigning], ...values });
const leaf = leafWith();
const chain = [leaf, between, root];

const trust: NotationTrust = { roots: [parseCertificate(root.bytes)], authority: false, subjects: [] };
const time = (at: number) => new Date(at).toISOString();
const authority = {
  'io.cncf.notary.signingScheme': 'notary.x509.signingAuthority',
  'io.cncf.notary.signingTime': undefined,
};

function check(values: Partial<NotationValues> = {}, trusted: Partial<NotationTrust> = {}, at = now) {
  const envelope = readNotationJws(JSON.parse(notationJws({ digest, chain, ...values }).toString()));
  if (!envelope) return 'not read';
  const answer = checkNotation(envelope, { ...trust, ...trusted }, at);
  return 'problem' in answer ? answer.problem : 'counts';
}

describe('a signature of the Notary Project', () => {
  it.each<readonly [string, Partial<NotationValues>, Partial<NotationTrust>]>([
    ['by a certificate of a trusted authority', {}, {}],
    ['by somebody with all parts of a trusted name', {}, { subjects: [parseName('O=Example\\, Inc, C=US')] }],
    ['before it expires', { headers: { 'io.cncf.notary.expiry': time(now + day) } }, {}],
    ['by a trusted certificate itself', {}, { roots: [parseCertificate(leaf.bytes)] }],
    ['with what nobody has to know in its headers', { headers: { 'org.example.build': 1 } }, {}],
    [
      'of a signing authority, made while its certificate held',
      { headers: { ...authority, 'io.cncf.notary.authenticSigningTime': time(now) } },
      { authority: true },
    ],
  ])('%s counts', (_, values, trusted) => {
    expect(check(values, trusted)).toBe('counts');
  });

  it('counts no longer than its certificates, or than its signer wanted', () => {
    const until = (values: Partial<NotationValues>) => {
      const envelope = readNotationJws(JSON.parse(notationJws({ digest, chain, ...values }).toString()));
      return envelope && checkNotation(envelope, trust, now);
    };
    expect(until({})).toEqual({ until: parseCertificate(leaf.bytes).until });
    const expiry = Math.trunc(now / 1_000) * 1_000 + day;
    expect(until({ headers: { 'io.cncf.notary.expiry': time(expiry) } })).toEqual({ until: expiry });
  });

  const other = makeCertificate({ subject: rootName, authority: true });
  const weak = leafWith({ issuer: makeCertificate({ subject: { CN: 'No authority' }, issuer: root }) });
  it.each<readonly [string, RegExp, Partial<NotationValues> & { readonly at?: number }, Partial<NotationTrust>]>([
    ['by an unknown root', /issued by nobody whom/, {}, { roots: [parseCertificate(other.bytes)] }],
    ['by an authority that is none', /issued by nobody whom/, { chain: [weak, root] }, {}],
    ['without what stands between', /issued by nobody whom/, { chain: [leaf, root] }, {}],
    [
      'by somebody else',
      /by “C=US, ST=WA, O=Example\\, Inc, CN=releases”, who/,
      {},
      { subjects: [parseName('O=Other')] },
    ],
    ['that expired', /expired at 20\d\d-.* UTC/, { headers: { 'io.cncf.notary.expiry': time(now) } }, {}],
    ['by a certificate that ended', /or one above it, ended at/, { at: now + 8 * day }, {}],
    ['by a certificate that does not hold yet', /holds only from/, { at: now - 2 * day }, {}],
    [
      'for servers',
      /not one for signing code/,
      { chain: [leafWith({ purposes: ['1.3.6.1.5.5.7.3.1'] }), between] },
      {},
    ],
    ['by a key for something else', /not one for signing code/, { chain: [leafWith({ keyUsage: 0x20 }), between] }, {}],
    ['with an algorithm that is not its key’s', /does not fit the key/, { headers: { alg: 'ES384' } }, {}],
    ['of another scheme than is trusted', /of the scheme notary\.x509, and/, {}, { authority: true }],
    [
      'by an authority, made before its certificate',
      /when its certificate did not hold/,
      { headers: { ...authority, 'io.cncf.notary.authenticSigningTime': '2000-01-01T00:00:00Z' } },
      { authority: true },
    ],
    ['by an authority that tells no time', /does not say when/, { headers: authority }, { authority: true }],
    ['whose certificate is none', /cannot be read/, { chain: [{ ...leaf, bytes: Buffer.from('x') }] }, {}],
    [
      'by another key than its certificate’s',
      /was changed/,
      { chain: [{ ...leaf, privateKey: root.privateKey }, between] },
      {},
    ],
    [
      'that needs a plug-in',
      /^not read/,
      { headers: { 'io.cncf.notary.verificationPlugin': 'x' }, critical: ['io.cncf.notary.verificationPlugin'] },
      {},
    ],
    ['whose scheme is not critical', /^not read/, { critical: [] }, {}],
    ['with an algorithm that is not allowed', /^not read/, { headers: { alg: 'none' } }, {}],
    ['of another kind of payload', /^not read/, { headers: { cty: 'text/plain' } }, {}],
  ])('%s does not count, and says why', (_, problem, { at, ...values }, trusted) => {
    expect(check(values, trusted, at)).toMatch(problem);
  });
});
