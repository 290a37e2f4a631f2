import { createHash } from 'node:crypto';

/**
 * What the lowest layers are together, for each number of them: the first is the first layer's own digest, the last stands for all. By
 * digests of uncompressed layers, so that it stays the same however they are packed.
 * https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid
 */
export function chainIds(diffIds: readonly string[]): string[] {
  const chain: string[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    const both = () => `sha256:${createHash('sha256').update(`${below} ${diffId}`).digest('hex')}`;
    chain.push(below === undefined ? diffId : both());
  }
  return chain;
}
