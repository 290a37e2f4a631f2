import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { SetErrorCode } from './set-document.ts';

/** Code of what {@link readPrivateKey} and {@link readPublicKey} throw. */
export type KeyErrorCode = 'key_invalid';

/** Annotations of the manifest that the signature travels in: itself, in base64, and the key that it can be checked with. */
export const signatureAnnotations = {
  signature: 'vnd.cleardock.advisories.signature',
  key: 'vnd.cleardock.advisories.signature.key',
} as const;

/** What a signature travels in. */
type Annotations = Readonly<Record<string, string>>;

const curves: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** Reads a key to sign with: Ed25519 or ECDSA, as PEM without a passphrase. Throws `key_invalid`. */
export function readPrivateKey(pem: string): KeyObject {
  return readKey(() => createPrivateKey(pem), 'a private key');
}

/** Reads a key to check with: Ed25519 or ECDSA, as PEM. Throws `key_invalid`. */
export function readPublicKey(pem: string): KeyObject {
  return readKey(() => createPublicKey(pem), 'a public key');
}

function readKey(read: () => KeyObject, what: string): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch (error) {
    throw new CodedError<KeyErrorCode>(
      'key_invalid',
      `This is not ${what} in PEM without a passphrase: ${messageOf(error)}.`,
      {
        cause: error,
      },
    );
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ed25519' || (type === 'ec' && curves.has(details?.namedCurve))) return key;
  throw new CodedError<KeyErrorCode>(
    'key_invalid',
    `A ${type} key cannot be used here; use Ed25519, or ECDSA on a NIST curve.`,
  );
}

/** Signs the bytes of a set's document: Ed25519, or ECDSA with SHA-256 in DER, as `openssl pkeyutl` and `openssl dgst` check them. */
export function signDocument(bytes: Uint8Array, key: KeyObject): Annotations {
  return {
    [signatureAnnotations.signature]: sign(hashFor(key), bytes, key).toString('base64'),
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

function isSignature(bytes: Uint8Array, signature: Buffer, key: KeyObject): boolean {
  try {
    return verify(hashFor(key), bytes, key, signature);
  } catch {
    return false;
  }
}

/** Ed25519 hashes by itself. */
function hashFor(key: KeyObject): 'sha256' | null {
  return key.asymmetricKeyType === 'ec' ? 'sha256' : null;
}

/** sha256 of the public key as SubjectPublicKeyInfo. */
function keyId(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function unsigned(message: string): CodedError<SetErrorCode> {
  return new CodedError('set_unsigned', message);
}
