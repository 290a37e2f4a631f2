import { describe, expect, it } from 'vitest';
import { extractorPaths, extractorSeeds } from '../../test/support/extractor-seeds.ts';
import type { Extractor } from './ecosystem.ts';
import { extractedFile } from './extracted-file.ts';
import { ecosystems } from './index.ts';

describe('extractors given damaged files', () => {
  it.each(
    ecosystems.flatMap((ecosystem) => ecosystem.extractors.map((extractor) => [extractor.name, extractor] as const)),
  )('%s returns or throws an Error, and ends', (name, extractor) => {
    const seed = extractorSeeds[name]?.();
    expect(extractorSeeds[name], 'each extractor has a seed').toBeDefined();
    if (!seed) return;
    const random = generator(42);
    for (let round = 0; round < 60; round++)
      outcome(extractor, extractorPaths[name] ?? 'var/lib/x', mutate(seed, random));
  });
});

function outcome(extractor: Extractor, path: string, bytes: Uint8Array): void {
  try {
    for (const found of extractor.extract(extractedFile(path, bytes)))
      expect('package' in found ? found.package.name.length : 0).toBeLessThanOrEqual(512);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
  }
}

/** Flips bytes, and cuts off the end now and then. */
function mutate(seed: Uint8Array, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(seed);
  const changes = 1 + Math.floor(random() * 24);
  for (let change = 0; change < changes; change++) {
    // Half of the changes hit the beginning, where headers and counts stand.
    const reach = random() < 0.5 ? Math.min(256, bytes.length) : bytes.length;
    bytes[Math.floor(random() * reach)] = Math.floor(random() * 256);
  }
  return random() < 0.3 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
}

/** Random numbers that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
