import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { der } from './der.ts';

/** Certificates in PEM: of an authority made for them alone, and of a server. */
export interface IssuedCertificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** Names of algorithms and extensions. https://www.rfc-editor.org/rfc/rfc5280 https://www.rfc-editor.org/rfc/rfc5758 */
const ids = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const;

/** Clocks of servers differ a little, in milliseconds. */
const before = 3_600_000;

/**
 * Makes a certificate for a server with these names, host names or IPv4 addresses, that ends at a time in milliseconds, and an authority that signed it and
 * nothing else: its key is forgotten at once. Node can check certificates but not make them.
 */
export function issueCertificate(names: readonly string[], now: number, until: number): IssuedCertificate {
  const times = { from: now - before, until };
  const authority = keyPair();
  const server = keyPair();
  const issuer = 'Cleardock admission authority';
  const signedBy = { issuer, key: authority.privateKey, publicKey: authority.publicKey };
  const ofAuthority = [
    extension(ids.basicConstraints, der.sequence(der.boolean(true)), true),
    // keyCertSign and cRLSign.
    extension(ids.keyUsage, der.bits(Uint8Array.of(0x06), 1), true),
  ];
  const ofServer = [
    extension(ids.basicConstraints, der.sequence(), true),
    // digitalSignature.
    extension(ids.keyUsage, der.bits(Uint8Array.of(0x80), 7), true),
    extension(ids.extendedKeyUsage, der.sequence(der.identifier(ids.serverAuth))),
    extension(ids.subjectNames, der.sequence(...names.map(generalName))),
  ];
  return {
    authority: certificate({
      ...signedBy,
      subject: issuer,
      subjectKey: authority.publicKey,
      extensions: ofAuthority,
      ...times,
    }),
    certificate: certificate({
      ...signedBy,
      subject: 'Cleardock',
      subjectKey: server.publicKey,
      extensions: ofServer,
      ...times,
    }),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

interface Contents {
  readonly issuer: string;
  /** Of the issuer. */
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  readonly subject: string;
  readonly subjectKey: KeyObject;
  readonly extensions: readonly Uint8Array[];
  readonly from: number;
  readonly until: number;
}

function certificate({ issuer, key, publicKey, subject, subjectKey, extensions, from, until }: Contents): string {
  const algorithm = der.sequence(der.identifier(ids.ecdsaWithSha256));
  const keys = [
    extension(ids.subjectKey, der.octets(keyIdentifier(subjectKey))),
    extension(ids.authorityKey, der.sequence(der.tagged(0, false, keyIdentifier(publicKey)))),
  ];
  const contents = der.sequence(
    der.tagged(0, true, der.integer(Uint8Array.of(2))),
    der.integer(Uint8Array.of(0x40, ...randomBytes(15))),
    algorithm,
    distinguishedName(issuer),
    der.sequence(der.time(from), der.time(until)),
    distinguishedName(subject),
    publicKeyInfo(subjectKey),
    der.tagged(3, true, der.sequence(...extensions, ...keys)),
  );
  const signature = sign('sha256', contents, key);
  return pem(der.sequence(contents, algorithm, der.bits(signature)));
}

function extension(id: string, value: Uint8Array, critical = false): Uint8Array {
  return der.sequence(der.identifier(id), ...(critical ? [der.boolean(true)] : []), der.octets(value));
}

function distinguishedName(commonName: string): Uint8Array {
  return der.sequence(der.set(der.sequence(der.identifier(ids.commonName), der.text(commonName))));
}

function generalName(name: string): Uint8Array {
  if (isIP(name) === 4) return der.tagged(7, false, Uint8Array.from(name.split('.').map(Number)));
  return der.tagged(2, false, Buffer.from(name));
}

function publicKeyInfo(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' });
}

function keyIdentifier(key: KeyObject): Uint8Array {
  return createHash('sha256').update(publicKeyInfo(key)).digest().subarray(0, 20);
}

function keyPair() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function pem(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
