import { createPublicKey, type KeyObject } from 'node:crypto';
import { keyId, signBytes } from './key.ts';

/** Signs for one key, wherever that is kept: in a file, or where it never leaves, as in a key management service. */
export interface Signer {
  /** sha256 of the public key, see {@link keyId}. */
  readonly keyId: string;
  readonly publicKey: KeyObject;
  /** The signature of some bytes. Rejects with `signer_failed` where the key cannot be used. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Code of what a signer rejects with. */
export type SignerErrorCode = 'signer_failed';

/** Signs with a private key in memory. */
export function localSigner(key: KeyObject): Signer {
  const publicKey = createPublicKey(key);
  return { keyId: keyId(publicKey), publicKey, sign: async (bytes) => signBytes(bytes, key) };
}
