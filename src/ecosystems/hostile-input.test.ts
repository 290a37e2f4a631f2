import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testData } from '../../test/support/test-data.ts';
import type { Extractor } from './ecosystem.ts';
import { extractedFile } from './extracted-file.ts';
import { ecosystems } from './index.ts';

/** Something each extractor can read, to begin the mutations with. */
const seeds: Readonly<Record<string, () => Uint8Array | undefined>> = {
  'apk-installed': () => Buffer.from('P:a\nV:1-r0\no:b\n\n'.repeat(20)),
  'dpkg-status': () =>
    Buffer.from('Package: a\nStatus: install ok installed\nVersion: 1\nSource: b (2)\n\n'.repeat(20)),
  'npm-package-json': () => Buffer.from('{"name":"a","version":"1.0.0","license":"MIT"}'),
  'python-metadata': () => Buffer.from('Name: a\nVersion: 1\n\n'),
  'rpm-berkeley-db': () => realFile('libuuid.Packages'),
  'rpm-ndb': () => realFile('sle15.Packages.db'),
  'rpm-sqlite': () => realFile('mariner2.rpmdb.sqlite'),
};

describe('extractors given damaged files', () => {
  it.each(
    ecosystems.flatMap((ecosystem) => ecosystem.extractors.map((extractor) => [extractor.name, extractor] as const)),
  )('%s returns or throws an Error, and ends', (name, extractor) => {
    const seed = seeds[name]?.();
    expect(seeds[name], 'each extractor has a seed').toBeDefined();
    if (!seed) return;
    const random = generator(42);
    for (let round = 0; round < 60; round++) outcome(extractor, mutate(seed, random));
  });
});

function outcome(extractor: Extractor, bytes: Uint8Array): void {
  try {
    for (const found of extractor.extract(extractedFile('var/lib/x', bytes)))
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

function realFile(name: string): Uint8Array | undefined {
  const path = testData(`rpmdb/${name}`);
  return path === undefined ? undefined : readFileSync(path);
}
