import { constants, type KeyObject, verify } from 'node:crypto';
import { type Certificate, keyUsages, type NamePart, readChain } from './certificate.ts';
import { certificatePath } from './certificate-path.ts';
import { hasParts, nameText } from './distinguished-name.ts';
import type { NotationAlgorithm, NotationEnvelope } from './notation-envelope.ts';
import { momentText, type SignatureCheck } from './signature-check.ts';

/** Whose signatures of the Notary Project count. */
export interface NotationTrust {
  /** Certificates that vouch for signers, or are those of signers. */
  readonly roots: readonly Certificate[];
  /** Whether they are of a signing authority, whose word on when it signed counts. */
  readonly authority: boolean;
  /** Names of which a signer has to have one, with all of its parts; none: whoever has a certificate of the roots. */
  readonly subjects: readonly (readonly NamePart[])[];
}

/** Purposes beside signing code that the specification does not want. */
const otherPurposes: ReadonlySet<string> = new Set([
  ...['2.5.29.37.0', '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.8'],
]);

/**
 * Checks a signature of the Notary Project as of `now`, in the order of what a reader wants to know first. Whether a certificate was
 * revoked is not asked, and countersignatures of times are not read: without them, all certificates have to hold now.
 */
export function checkNotation(envelope: NotationEnvelope, trust: NotationTrust, now: number): SignatureCheck {
  const certificates = readChain(envelope.chain);
  const [leaf] = certificates;
  if (!leaf) return { problem: 'its certificates cannot be read' };
  const { x509 } = leaf;
  if (algorithmOf(x509.publicKey) !== envelope.algorithm)
    return { problem: `it is signed with ${envelope.algorithm}, which does not fit the key of its certificate` };
  if (!isSignedBy(envelope, x509.publicKey)) return { problem: 'it was changed after it was signed' };
  const scheme = trust.authority ? 'notary.x509.signingAuthority' : 'notary.x509';
  if (envelope.scheme !== scheme)
    return { problem: `it is of the scheme ${envelope.scheme}, and ${scheme} is trusted` };
  const found = certificatePath(leaf, certificates.slice(1), trust.roots, { ignoresUnknown: true });
  if ('problem' in found) return { problem: `its certificate ${found.problem}` };
  if (!mayBeSigners(leaf)) return { problem: 'its certificate is not one for signing code' };
  if (trust.subjects.length > 0 && !trust.subjects.some((subject) => hasParts(leaf.subject, subject)))
    return { problem: `it is by “${nameText(leaf.subject)}”, who is not trusted` };
  return checkTimes(envelope, found.path, now);
}

function checkTimes(
  { expiry = Number.POSITIVE_INFINITY, scheme, vouchedAt }: NotationEnvelope,
  path: readonly Certificate[],
  now: number,
): SignatureCheck {
  if (expiry <= now) return { problem: `it expired at ${momentText(expiry)}, as its signer wanted` };
  const from = Math.max(...path.map((one) => one.from));
  const until = Math.min(...path.map((one) => one.until));
  if (scheme === 'notary.x509.signingAuthority') {
    if (vouchedAt === undefined) return { problem: 'it does not say when it was made' };
    return vouchedAt >= from && vouchedAt <= until
      ? { until: expiry }
      : { problem: `it was made at ${momentText(vouchedAt)}, when its certificate did not hold` };
  }
  if (now < from) return { problem: `its certificate holds only from ${momentText(from)}` };
  if (now > until) return { problem: `its certificate, or one above it, ended at ${momentText(until)}` };
  return { until: Math.min(expiry, until) };
}

/** The one algorithm that a key signs with; `undefined`: none. */
function algorithmOf({
  asymmetricKeyType: type,
  asymmetricKeyDetails: details,
}: KeyObject): NotationAlgorithm | undefined {
  if (type === 'ec') return ecAlgorithms[details?.namedCurve ?? ''];
  return type === 'rsa' ? rsaAlgorithms[details?.modulusLength ?? 0] : undefined;
}

const ecAlgorithms: Readonly<Record<string, NotationAlgorithm>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};
const rsaAlgorithms: Readonly<Record<number, NotationAlgorithm>> = { 2048: 'PS256', 3072: 'PS384', 4096: 'PS512' };

function isSignedBy({ algorithm, message, signature }: NotationEnvelope, key: KeyObject): boolean {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const how = algorithm.startsWith('PS')
    ? { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { key, dsaEncoding: 'ieee-p1363' as const };
  try {
    return verify(`sha${algorithm.slice(2)}`, message, how, signature);
  } catch {
    return false;
  }
}

/** https://github.com/notaryproject/specifications/blob/main/specs/signature-specification.md#certificate-requirements */
function mayBeSigners({ keyUsage = 0, purposes }: Certificate): boolean {
  const isForSigning = (keyUsage & ~keyUsages.nonRepudiation) === keyUsages.digitalSignature;
  return isForSigning && !purposes.some((purpose) => otherPurposes.has(purpose));
}
