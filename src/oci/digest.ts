import { createHash, type Hash } from 'node:crypto';

/** `<algorithm>:<lower-case hex>`; only values that {@link parseDigest} accepted have this type. */
export type Digest = `${DigestAlgorithm}:${string}`;

/** The algorithms the OCI image specification registers and this registry stores. */
export type DigestAlgorithm = 'sha256' | 'sha512';

const hexLength: Readonly<Record<DigestAlgorithm, number>> = { sha256: 64, sha512: 128 };

/** Parses a digest; `undefined` for a malformed one or an algorithm that is not stored here. */
export function parseDigest(text: string): Digest | undefined {
  const colon = text.indexOf(':');
  const algorithm = parseAlgorithm(text.slice(0, colon));
  if (algorithm === undefined) return undefined;
  const hex = text.slice(colon + 1);
  return hex.length === hexLength[algorithm] && /^[a-f0-9]+$/.test(hex) ? (text as Digest) : undefined;
}

/** Parses the name of a digest algorithm; `undefined` where it is not stored here. */
export function parseAlgorithm(text: string): DigestAlgorithm | undefined {
  return text === 'sha256' || text === 'sha512' ? text : undefined;
}

/** The algorithm part of a digest. */
export function algorithmOf(digest: Digest): DigestAlgorithm {
  return digest.startsWith('sha512:') ? 'sha512' : 'sha256';
}

/** The hexadecimal part of a digest. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** Digest of bytes held in memory. */
export function digestOf(bytes: Uint8Array | string, algorithm: DigestAlgorithm = 'sha256'): Digest {
  return finishDigest(createHash(algorithm).update(bytes), algorithm);
}

/** Ends a running hash and names its digest. */
export function finishDigest(hash: Hash, algorithm: DigestAlgorithm): Digest {
  return `${algorithm}:${hash.digest('hex')}`;
}
