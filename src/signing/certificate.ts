import { X509Certificate } from 'node:crypto';
import { CodedError, isCoded, messageOf } from '../lib/errors.ts';
import { type DerElement, derElements, derIdentifier, readDer } from '../lib/read-der.ts';

/** A certificate with what Node does not tell of it. */
export interface Certificate {
  readonly x509: X509Certificate;
  /** When it begins and ends to hold, in milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** Object identifier of the algorithm that its issuer signed it with. */
  readonly signedWith: string;
  /** Parts of the name of who holds it, in order. */
  readonly subject: readonly NamePart[];
  /** E-mail addresses and URIs for which it was issued. */
  readonly names: readonly string[];
  /** What its key may be used for, as the bits of its first byte; `undefined` where it does not say. */
  readonly keyUsage?: number;
  /** Object identifiers of purposes; empty where it names none. */
  readonly purposes: readonly string[];
  /** By object identifier. */
  readonly extensions: ReadonlyMap<string, Extension>;
}

/** A part of a distinguished name: `CN`, or the object identifier where it has no short name, and its value. */
export interface NamePart {
  readonly type: string;
  readonly value: string;
}

/** An extension; its value is DER, mostly. */
export interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Bits of {@link Certificate.keyUsage}. https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 */
export const keyUsages = { digitalSignature: 0x80, nonRepudiation: 0x40, certSign: 0x04 } as const;

/** Code of what {@link parseCertificate} throws. */
export type CertificateErrorCode = 'certificate_invalid';

/** Short names of what names are made of. https://www.rfc-editor.org/rfc/rfc4519 */
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.17': 'POSTALCODE',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** Largest certificate, in bytes. */
const maxBytes = 64 << 10;

/** Reads a certificate in DER, or the one of a PEM text. Throws `certificate_invalid`. https://www.rfc-editor.org/rfc/rfc5280 */
export function parseCertificate(bytes: Uint8Array | string): Certificate {
  try {
    if (bytes.length > maxBytes) throw new Error('it is too large');
    return read(new X509Certificate(bytes));
  } catch (cause) {
    throw new CodedError<CertificateErrorCode>(
      'certificate_invalid',
      `This is not a certificate: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/** Certificates in DER, one behind the other; none where one cannot be read. */
export function readChain(chain: readonly Uint8Array[]): readonly Certificate[] {
  try {
    return chain.map(parseCertificate);
  } catch (error) {
    if (isCoded(error, 'certificate_invalid')) return [];
    throw error;
  }
}

function read(x509: X509Certificate): Certificate {
  const [signed, algorithm] = derElements(readDer(x509.raw).content);
  if (!signed || !algorithm) throw new Error('it has no signature');
  const parts = derElements(signed.content);
  // The version is left out in those of version 1.
  const [, , , , subject, , ...optional] = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts;
  const extensions = readExtensions(optional.find(({ tag }) => tag === 0xa3));
  const usage = extensions.get('2.5.29.15');
  return {
    x509,
    from: x509.validFromDate.getTime(),
    until: x509.validToDate.getTime(),
    signedWith: derIdentifier(derElements(algorithm.content)[0]?.content ?? new Uint8Array()),
    subject: subject ? readName(subject) : [],
    names: readNames(extensions.get('2.5.29.17')),
    keyUsage: usage && (readDer(usage.value).content[1] ?? 0),
    purposes: readPurposes(extensions.get('2.5.29.37')),
    extensions,
  };
}

function readName({ content }: DerElement): NamePart[] {
  const pairs = derElements(content).flatMap((set) => derElements(set.content));
  return pairs.map((pair) => {
    const [type, value] = derElements(pair.content);
    const identifier = derIdentifier(type?.content ?? new Uint8Array());
    return { type: shortNames[identifier] ?? identifier, value: Buffer.from(value?.content ?? []).toString('utf8') };
  });
}

function readExtensions(tagged: DerElement | undefined): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  const [list] = tagged ? derElements(tagged.content) : [];
  for (const { content } of list ? derElements(list.content) : []) {
    const [identifier, ...rest] = derElements(content);
    const value = rest.at(-1);
    const id = derIdentifier(identifier?.content ?? new Uint8Array());
    if (!value || extensions.has(id)) throw new Error('it has an extension twice, or one without a value');
    extensions.set(id, { critical: rest.length > 1 && rest[0]?.content[0] === 0xff, value: value.content });
  }
  return extensions;
}

function readPurposes(extension: Extension | undefined): string[] {
  return extension ? derElements(readDer(extension.value).content).map(({ content }) => derIdentifier(content)) : [];
}

/** Alternative names that say who somebody is: e-mail addresses (1) and URIs (6). */
function readNames(extension: Extension | undefined): string[] {
  if (!extension) return [];
  return derElements(readDer(extension.value).content)
    .filter(({ tag }) => tag === 0x81 || tag === 0x86)
    .map(({ content }) => Buffer.from(content).toString('utf8'));
}
