import { matchesGlob } from '../lib/glob.ts';
import { readDer } from '../lib/read-der.ts';
import { type Certificate, readChain } from './certificate.ts';
import { certificatePath } from './certificate-path.ts';
import { checkLogEntry, type TrustedLog } from './check-log-entry.ts';
import { isSignature } from './key.ts';
import type { LogEntry } from './log-entry.ts';
import { momentText, type SignatureCheck } from './signature-check.ts';

/** Whose keyless signatures count. */
export interface KeylessTrust {
  /** Certificate authorities, with all between them and signers that signatures do not bring along. */
  readonly roots: readonly TrustedRoot[];
  readonly logs: readonly TrustedLog[];
  /** The signer's e-mail address or URI; `*` stands for any characters, `?` for one. */
  readonly identity: string;
  /** Who vouches for that: `https://accounts.example.org`. */
  readonly issuer: string;
}

/** A certificate authority, and between which moments it is trusted, in milliseconds since the epoch. */
export interface TrustedRoot {
  readonly certificate: Certificate;
  readonly from?: number;
  readonly until?: number;
}

/** What a keyless signature brings along: certificates in DER, that of the signer first, and its entry in a log. */
export interface KeylessProof {
  readonly chain: readonly Uint8Array[];
  readonly entry?: LogEntry;
}

/** What is signed, as {@link checkKeyless} needs it. */
export interface KeylessDocument {
  /** What was logged. */
  readonly payload: Uint8Array;
  /** What the signatures are over. */
  readonly message: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

/** Extensions of Fulcio's certificates: who vouched, as plain bytes and as DER. https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
const issuerExtensions = { plain: '1.3.6.1.4.1.57264.1.1', encoded: '1.3.6.1.4.1.57264.1.8' } as const;
const codeSigning = '1.3.6.1.5.5.7.3.3';

/**
 * Checks a signature that was made with a certificate for minutes: that it held when the log took the signature in, and was issued to whom is
 * trusted. What the certificate says of its own entry in a log of certificates is not looked at.
 */
export function checkKeyless(
  document: KeylessDocument,
  { chain, entry }: KeylessProof,
  { roots, logs, identity, issuer }: KeylessTrust,
): SignatureCheck {
  const [leaf, ...others] = readChain(chain);
  if (!leaf) return { problem: 'its certificate cannot be read' };
  const signature = document.signatures.find((one) => isSignature(document.message, one, leaf.x509.publicKey));
  if (!signature) return { problem: 'it was changed after it was signed' };
  if (!entry) return { problem: 'it is in no transparency log, so that nothing tells when it was made' };
  const logged = checkLogEntry(entry, { signature, certificate: leaf.x509.raw, payload: document.payload }, logs);
  if ('problem' in logged) return logged;
  const trusted = roots.filter(({ from = 0, until = Infinity }) => from <= logged.time && logged.time <= until);
  const found = certificatePath(
    leaf,
    others,
    trusted.map(({ certificate }) => certificate),
  );
  if ('problem' in found) return { problem: `its certificate ${found.problem}` };
  if (found.path.some(({ from, until }) => logged.time < from || logged.time > until))
    return {
      problem: `its certificate did not hold at ${momentText(logged.time)}, when the log took the signature in`,
    };
  if (!leaf.purposes.includes(codeSigning)) return { problem: 'its certificate is not one for signing code' };
  const by = { names: leaf.names, issuer: issuerOf(leaf) };
  if (by.issuer === issuer && by.names.some((name) => matchesGlob(name, identity))) return {};
  return {
    problem: `it is by ${by.names.join(', ') || 'nobody named'} of ${by.issuer ?? 'no issuer'}, who is not trusted`,
  };
}

function issuerOf({ extensions }: Certificate): string | undefined {
  const encoded = extensions.get(issuerExtensions.encoded);
  if (encoded) return Buffer.from(readDer(encoded.value).content).toString();
  const plain = extensions.get(issuerExtensions.plain);
  return plain && Buffer.from(plain.value).toString();
}
