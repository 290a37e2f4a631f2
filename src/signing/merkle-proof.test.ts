import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { merkleRoot } from './merkle-proof.ts';

const hash = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leaves = (size: number) => Array.from({ length: size }, (_, index) => Buffer.from(`leaf ${index}`));
/** The largest power of two below a number. */
const half = (size: number) => 2 ** Math.ceil(Math.log2(size) - 1);

/* Tree and proof by their definitions in https://www.rfc-editor.org/rfc/rfc9162#section-2.1 */
function rootOf(all: readonly Buffer[]): Buffer {
  if (all.length === 1) return hash(Uint8Array.of(0), all[0] as Buffer);
  const at = half(all.length);
  return hash(Uint8Array.of(1), rootOf(all.slice(0, at)), rootOf(all.slice(at)));
}

function proofOf(index: number, all: readonly Buffer[]): Buffer[] {
  if (all.length === 1) return [];
  const at = half(all.length);
  return index < at
    ? [...proofOf(index, all.slice(0, at)), rootOf(all.slice(at))]
    : [...proofOf(index - at, all.slice(at)), rootOf(all.slice(0, at))];
}

describe('a proof that a leaf is in a tree', () => {
  it.each([1, 2, 3, 5, 8, 13])('leads to the root, for every leaf of %i, and for no other place', (size) => {
    const all = leaves(size);
    const root = rootOf(all);
    for (const [index, leaf] of all.entries()) {
      const hashes = proofOf(index, all);
      expect(merkleRoot(leaf, { index, size, hashes })).toEqual(root);
      expect(merkleRoot(leaf, { index: (index + 1) % (size + 1), size, hashes })?.equals(root)).not.toBe(true);
    }
  });

  it.each([
    ['with a hash too few', 4, 1],
    ['with a hash too many', 4, 3],
    ['for a place outside', 1, 0],
  ])('%s leads nowhere', (_, size, count) => {
    const hashes = Array.from({ length: count }, () => Buffer.alloc(32));
    expect(merkleRoot(Buffer.of(1), { index: 1, size, hashes })).toBeUndefined();
  });
});
