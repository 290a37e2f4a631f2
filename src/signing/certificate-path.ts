import { derElements, readDer } from '../lib/read-der.ts';
import { type Certificate, keyUsages } from './certificate.ts';

/** Certificates from the one of who signed to one that is trusted, in this order; or why there are none, in words that follow "its certificate". */
export type CertificatePath = { readonly path: readonly Certificate[] } | { readonly problem: string };

/** Certificates between the two ends of a path. */
const maxDepth = 6;

/** SHA-2 with RSA, RSA-PSS and ECDSA, and Ed25519: what is signed with anything older is not trusted. */
const signatureAlgorithms: ReadonlySet<string> = new Set([
  ...['1.2.840.113549.1.1.10', '1.2.840.113549.1.1.11', '1.2.840.113549.1.1.12', '1.2.840.113549.1.1.13'],
  ...['1.2.840.10045.4.3.2', '1.2.840.10045.4.3.3', '1.2.840.10045.4.3.4', '1.3.101.112'],
]);

/** Extensions that are looked at here or by who asks: constraints and usages of keys, names. */
const knownExtensions: ReadonlySet<string> = new Set(['2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.37']);

/**
 * Finds the way from a certificate to one that is trusted, over others that came with it. That one may be the certificate itself. When each
 * of them holds is for who asks to check. Constraints of names are not evaluated: whoever has critical ones is not trusted, unless
 * `ignoresUnknown`, as the Notary Project's specification wants it.
 */
export function certificatePath(
  leaf: Certificate,
  others: readonly Certificate[],
  trusted: readonly Certificate[],
  { ignoresUnknown = false }: { readonly ignoresUnknown?: boolean } = {},
): CertificatePath {
  const path = [leaf];
  for (let last = leaf; path.length <= maxDepth; ) {
    if (!signatureAlgorithms.has(last.signedWith))
      return { problem: 'or one above it is signed with an algorithm that is too weak' };
    if (!ignoresUnknown && hasUnknown(last))
      return { problem: 'or one above it has a critical extension that is not known' };
    if (trusted.some(({ x509 }) => x509.raw.equals(last.x509.raw))) return { path };
    const issuer = [...trusted, ...others].find((one) => !path.includes(one) && isIssuer(one, last, path.length - 1));
    if (!issuer) break;
    path.push(issuer);
    last = issuer;
  }
  return { problem: 'was issued by nobody whom the trusted certificates vouch for' };
}

function isIssuer(issuer: Certificate, issued: Certificate, below: number): boolean {
  return (
    issuer.x509.ca &&
    ((issuer.keyUsage ?? 0) & keyUsages.certSign) !== 0 &&
    pathLengthOf(issuer) >= below &&
    issued.x509.checkIssued(issuer.x509) &&
    issued.x509.verify(issuer.x509.publicKey)
  );
}

/** How many authorities may stand between a certificate and the one that signed. */
function pathLengthOf({ extensions }: Certificate): number {
  const constraints = extensions.get('2.5.29.19');
  const length = constraints && derElements(readDer(constraints.value).content).find(({ tag }) => tag === 0x02);
  return length
    ? Buffer.from(length.content).readUIntBE(0, Math.min(length.content.length, 4))
    : Number.POSITIVE_INFINITY;
}

function hasUnknown({ extensions }: Certificate): boolean {
  return [...extensions].some(([identifier, { critical }]) => critical && !knownExtensions.has(identifier));
}
