import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { der } from '../../src/lib/der.ts';

/** A certificate that a test made, with its key. */
export interface TestCertificate {
  /** DER. */
  readonly bytes: Buffer;
  readonly pem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly subject: Uint8Array;
}

/** What a certificate says; without an issuer it signs itself. */
export interface CertificateValues {
  readonly subject: Readonly<Record<string, string>>;
  readonly issuer?: TestCertificate;
  readonly authority?: boolean;
  readonly from?: number;
  readonly until?: number;
  /** Bits of the first byte of its usage; `digitalSignature` by itself, or for authorities `keyCertSign`. */
  readonly keyUsage?: number;
  /** Identifiers of purposes. */
  readonly purposes?: readonly string[];
  readonly email?: string;
  /** Plain bytes by identifier. */
  readonly extensions?: Readonly<Record<string, Uint8Array>>;
  readonly critical?: readonly string[];
  readonly keys?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

const day = 86_400_000;
const types: Readonly<Record<string, string>> = { C: '2.5.4.6', ST: '2.5.4.8', O: '2.5.4.10', CN: '2.5.4.3' };

/** Makes a certificate with an ECDSA key, signed with SHA-256. Node can read certificates but not make them. */
export function makeCertificate(values: CertificateValues): TestCertificate {
  const keys = values.keys ?? generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { issuer, from = Date.now() - day, until = Date.now() + day } = values;
  const subject = der.sequence(
    ...Object.entries(values.subject).map(([type, value]) =>
      der.set(der.sequence(der.identifier(types[type] ?? type), der.text(value))),
    ),
  );
  const algorithm = der.sequence(der.identifier('1.2.840.10045.4.3.2'));
  const signed = der.sequence(
    der.tagged(0, true, der.integer(Uint8Array.of(2))),
    der.integer(randomBytes(8)),
    algorithm,
    issuer?.subject ?? subject,
    der.sequence(der.time(from), der.time(until)),
    subject,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der.tagged(3, true, der.sequence(...extensionsOf(values))),
  );
  const signature = sign('sha256', signed, issuer?.privateKey ?? keys.privateKey);
  const bytes = Buffer.from(der.sequence(signed, algorithm, der.bits(signature)));
  const lines = bytes.toString('base64').replace(/.{64}/g, '$&\n');
  const pem = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  return { bytes, pem, ...keys, subject };
}

function extensionsOf(values: CertificateValues): Uint8Array[] {
  const {
    authority = false,
    keyUsage = authority ? 0x04 : 0x80,
    purposes,
    email,
    extensions = {},
    critical = [],
  } = values;
  const all: Record<string, Uint8Array> = {
    '2.5.29.15': der.bits(Uint8Array.of(keyUsage)),
    ...(authority && { '2.5.29.19': der.sequence(der.boolean(true)) }),
    ...(purposes && { '2.5.29.37': der.sequence(...purposes.map(der.identifier)) }),
    ...(email !== undefined && { '2.5.29.17': der.sequence(der.tagged(1, false, Buffer.from(email))) }),
    ...extensions,
  };
  return Object.entries(all).map(([identifier, value]) => {
    const isCritical = identifier === '2.5.29.15' || identifier === '2.5.29.19' || critical.includes(identifier);
    return der.sequence(der.identifier(identifier), ...(isCritical ? [der.boolean(true)] : []), der.octets(value));
  });
}
