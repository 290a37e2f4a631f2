import type { KeyObject } from 'node:crypto';
import { isSignature } from './key.ts';

/** The head of a log: how many entries it has, and the root of the tree over them. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Signatures of one note that are tried. */
const maxSignatures = 20;

/**
 * Reads the head of a log out of a note that one of some keys signed; `undefined` where none did, or it is no head.
 * https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md
 */
export function readCheckpoint(note: string, keys: readonly KeyObject[]): Checkpoint | undefined {
  const end = note.indexOf('\n\n');
  if (end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const signatures = note
    .slice(end + 2)
    .split('\n', maxSignatures)
    .flatMap((line) => (line.startsWith('— ') ? Buffer.from(line.split(' ', 3)[2] ?? '', 'base64').subarray(4) : []));
  const isSigned = signatures.some((signature) => keys.some((key) => isSignature(Buffer.from(text), signature, key)));
  const [, size = '', root = ''] = text.split('\n', 3);
  return isSigned && /^\d{1,15}$/.test(size) ? { size: Number(size), root: Buffer.from(root, 'base64') } : undefined;
}
