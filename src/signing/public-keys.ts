import type { KeyObject } from 'node:crypto';
import { CodedError } from '../lib/errors.ts';
import { type KeyErrorCode, readPublicKey } from './key.ts';

/** Reads the public keys of a PEM file, one after the other. Throws `key_invalid`, also where there is none. */
export function readPublicKeys(pem: string): readonly KeyObject[] {
  const blocks = pem
    .slice(0, 1 << 20)
    .split(/(?<=-----END [A-Z ]{1,40}-----)/)
    .filter((block) => block.trim() !== '');
  if (blocks.length > 0) return blocks.map(readPublicKey);
  throw new CodedError<KeyErrorCode>('key_invalid', 'There is no public key in PEM.');
}
