import type { SignedDocument } from './signed-document.ts';
import { checkSigner, signerKindOf, type TrustedSigner } from './trusted-signer.ts';

/** A trusted signer as people call it. */
export interface NamedSigner {
  /** See `signerId`. */
  readonly id: string;
  readonly name: string;
  readonly signer: TrustedSigner;
}

/** What a document that attaches a signature came to: whose it is, until when; or what is wrong with it. */
export interface JudgedSignature {
  readonly found: readonly { readonly subject: string; readonly signerId: string; readonly until?: number }[];
  readonly failed: readonly { readonly subject: string; readonly problem: string }[];
}

const nothing: JudgedSignature = { found: [], failed: [] };

/**
 * Judges a document by all signers whose signatures count as of `now`. `subject` is the digest of the manifest to which it is attached, where
 * that is told. What only attests something is no signature. What cannot be read is one that does not count.
 */
export function judgeSignature(
  document: SignedDocument | undefined,
  subject: string | undefined,
  signers: readonly NamedSigner[],
  now: number,
): JudgedSignature {
  if (!document) return failure(subject, 'a signature cannot be read, or demands what is not known here');
  if (document.kind !== 'signature') return nothing;
  if (subject !== undefined && !document.digests.includes(subject))
    return failure(subject, `a signature that is attached to it is of another manifest, ${document.digests[0]}`);
  const found: { readonly signerId: string; readonly until?: number }[] = [];
  let problem: string | undefined;
  for (const { id, name, signer } of signers) {
    const check = checkSigner(document, signer, now);
    if (check && 'problem' in check) problem ??= `a signature does not count for “${name}”: ${check.problem}`;
    else if (check) found.push({ signerId: id, until: check.until });
  }
  if (found.length > 0)
    return { found: document.digests.flatMap((one) => found.map((by) => ({ subject: one, ...by }))), failed: [] };
  return failure(subject ?? document.digests[0], problem ?? nobodyTrusted[signerKindOf(document)]);
}

const nobodyTrusted: Readonly<Record<TrustedSigner['kind'], string>> = {
  key: 'a signature is by a key, and no key is trusted',
  certificate: 'a signature was made with Notation, and no certificate is trusted for it',
  identity: 'a signature is keyless, and no identity is trusted',
};

function failure(subject: string | undefined, problem: string): JudgedSignature {
  return subject === undefined ? nothing : { found: [], failed: [{ subject, problem }] };
}
