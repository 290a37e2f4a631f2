import { createHash } from 'node:crypto';

/** Where a leaf is in a tree, and the hashes beside the way to its root, from the leaf on. */
export interface MerkleProof {
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/**
 * The root of the tree that a proof puts a leaf into; `undefined` where the proof has too few or too many hashes for its tree. Numbers may be
 * up to 2^53. https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2
 */
export function merkleRoot(leaf: Uint8Array, { index, size, hashes }: MerkleProof): Buffer | undefined {
  if (index >= size) return undefined;
  let [at, last] = [BigInt(index), BigInt(size - 1)];
  let root = hash(0, leaf);
  for (const beside of hashes) {
    if (last === 0n) return undefined;
    if (at % 2n === 1n || at === last) {
      root = hash(1, beside, root);
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else root = hash(1, root, beside);
    [at, last] = [at / 2n, last / 2n];
  }
  return last === 0n ? root : undefined;
}

/** Leaves and nodes are hashed behind a byte of their own, so that none is taken for the other. */
function hash(kind: 0 | 1, ...parts: readonly Uint8Array[]): Buffer {
  const hasher = createHash('sha256').update(Uint8Array.of(kind));
  for (const part of parts) hasher.update(part);
  return hasher.digest();
}
