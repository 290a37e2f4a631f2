import { createPublicKey, type KeyObject } from 'node:crypto';
import { CodedError } from '../lib/errors.ts';
import { isSignature, keyId, signBytes } from '../signing/key.ts';
import type { SetErrorCode } from './set-document.ts';

/** Annotations of the manifest that the signature travels in: itself, in base64, and the key that it can be checked with. */
export const signatureAnnotations = {
  signature: 'vnd.cleardock.advisories.signature',
  key: 'vnd.cleardock.advisories.signature.key',
} as const;

/** What a signature travels in. */
type Annotations = Readonly<Record<string, string>>;

/** Signs the bytes of a set's document. */
export function signDocument(bytes: Uint8Array, key: KeyObject): Annotations {
  return {
    [signatureAnnotations.signature]: signBytes(bytes, key).toString('base64'),
    [signatureAnnotations.key]: keyId(createPublicKey(key)),
  };
}

/** Refuses, with `set_unsigned`, a document that does not have the key's signature. */
export function checkSignature(bytes: Uint8Array, annotations: Annotations, key: KeyObject): void {
  const signature = annotations[signatureAnnotations.signature];
  if (signature === undefined) throw unsigned('The advisory set is not signed, and a signature is demanded.');
  if (isSignature(bytes, Buffer.from(signature, 'base64'), key)) return;
  const by = annotations[signatureAnnotations.key];
  const wanted = keyId(key);
  throw unsigned(
    by === wanted
      ? 'The advisory set is forged: its signature is not one of this key.'
      : `The advisory set is signed with another key than ${wanted.slice(0, 16)}.`,
  );
}

function unsigned(message: string): CodedError<SetErrorCode> {
  return new CodedError('set_unsigned', message);
}
