import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { CodedError } from '../lib/errors.ts';

/** Code of what {@link readPrivateKey} and {@link readPublicKey} throw. */
export type KeyErrorCode = 'key_invalid';

const curves: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** Reads a key to sign with: Ed25519 or ECDSA, as PEM without a passphrase. Throws `key_invalid`. */
export function readPrivateKey(pem: string): KeyObject {
  return readKey(() => createPrivateKey(pem), 'a private key');
}

/** Reads a key to check with: Ed25519 or ECDSA, as PEM. Throws `key_invalid`. */
export function readPublicKey(pem: string): KeyObject {
  return readKey(() => createPublicKey(pem), 'a public key');
}

/** Signs bytes: Ed25519, or ECDSA with SHA-256 in DER, as `openssl pkeyutl` and `openssl dgst` check them. */
export function signBytes(bytes: Uint8Array, key: KeyObject): Buffer {
  return sign(hashFor(key), bytes, key);
}

/** Whether this is the key's signature of the bytes; what is no signature at all is none. */
export function isSignature(bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  try {
    return verify(hashFor(key), bytes, key, signature);
  } catch {
    return false;
  }
}

/** sha256 of a public key as SubjectPublicKeyInfo, in hexadecimal digits. */
export function keyId(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** A public key as PEM. */
export function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }) as string;
}

function readKey(read: () => KeyObject, what: string): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch (error) {
    throw new CodedError<KeyErrorCode>('key_invalid', `This is not ${what} in PEM without a passphrase.`, {
      cause: error,
    });
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ed25519' || (type === 'ec' && curves.has(details?.namedCurve))) return key;
  throw new CodedError<KeyErrorCode>(
    'key_invalid',
    `A ${type} key cannot be used here; use Ed25519, or ECDSA on a NIST curve.`,
  );
}

/** Ed25519 hashes by itself. */
function hashFor(key: KeyObject): 'sha256' | null {
  return key.asymmetricKeyType === 'ec' ? 'sha256' : null;
}
