import { createHash, type KeyObject } from 'node:crypto';
import { isCoded } from '../lib/errors.ts';
import type { DatedPem, IdentitySettings, SignerSettings } from '../model/signer-settings.ts';
import { readCertificates } from './certificate-file.ts';
import { checkKeyless, type KeylessTrust } from './check-keyless.ts';
import { checkNotation, type NotationTrust } from './check-notation.ts';
import { parseName } from './distinguished-name.ts';
import { isSignature, keyId, readPublicKey } from './key.ts';
import type { SignatureCheck } from './signature-check.ts';
import type { SignedDocument } from './signed-document.ts';

/** Whose signatures count, ready to check them. */
export type TrustedSigner =
  | { readonly kind: 'key'; readonly key: KeyObject }
  | { readonly kind: 'certificate'; readonly trust: NotationTrust }
  | { readonly kind: 'identity'; readonly trust: KeylessTrust };

/** Opens what is kept of a signer. Throws `key_invalid`, `certificate_invalid` or `name_invalid`. */
export function openSigner(settings: SignerSettings): TrustedSigner {
  switch (settings.kind) {
    case 'key':
      return { kind: 'key', key: readPublicKey(settings.pem) };
    case 'certificate': {
      const { authority, certificates, subjects } = settings;
      return {
        kind: 'certificate',
        trust: { authority, roots: readCertificates(certificates), subjects: subjects.map(parseName) },
      };
    }
    case 'identity':
      return { kind: 'identity', trust: openIdentity(settings) };
  }
}

/** What a signer is known by: SHA-256 of its key as SubjectPublicKeyInfo, else of all that makes it out; in hexadecimal digits. */
export function signerId(settings: SignerSettings): string {
  if (settings.kind === 'key') return keyId(readPublicKey(settings.pem));
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

/** Checks a document with a signer as of `now`; `undefined` where documents of that kind are nothing of this signer's. */
export function checkSigner(document: SignedDocument, signer: TrustedSigner, now: number): SignatureCheck | undefined {
  if (signerKindOf(document) !== signer.kind) return undefined;
  try {
    if (signer.kind === 'key') return isSignedBy(document, signer.key) ? {} : { problem: 'it is by another key' };
    if (signer.kind === 'certificate') return document.notation && checkNotation(document.notation, signer.trust, now);
    return document.keyless && checkKeyless(document, document.keyless, signer.trust);
  } catch (error) {
    if (isCoded(error, 'der_invalid')) return { problem: 'its certificate cannot be read' };
    throw error;
  }
}

/** The kind of signer that a document asks for. */
export function signerKindOf({ notation, keyless }: SignedDocument): TrustedSigner['kind'] {
  if (notation) return 'certificate';
  return keyless ? 'identity' : 'key';
}

function isSignedBy({ message, signatures }: SignedDocument, key: KeyObject): boolean {
  return signatures.some((signature) => isSignature(message, signature, key));
}

function openIdentity({ identity, issuer, roots, logs }: IdentitySettings): KeylessTrust {
  return {
    ...{ identity, issuer },
    roots: roots.flatMap((root) =>
      readCertificates(root.pem).map((certificate) => ({ certificate, ...momentsOf(root) })),
    ),
    logs: logs.map((log) => {
      const key = readPublicKey(log.pem);
      return { key, id: keyId(key), ...momentsOf(log) };
    }),
  };
}

function momentsOf({ from, until }: DatedPem): { readonly from?: number; readonly until?: number } {
  return {
    from: from === undefined ? undefined : Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
  };
}
