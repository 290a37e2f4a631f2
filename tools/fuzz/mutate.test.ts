import { expect, it } from 'vitest';
import { type MutationSources, mutate } from './mutate.ts';
import { seededRandom } from './random.ts';

const sources = (seed: number): MutationSources => ({
  random: seededRandom(seed),
  corpus: [Buffer.from('another 12 input'), new Uint8Array(0)],
  dictionary: [Buffer.from('word')],
  maxLength: 100,
});
const seeds = Array.from({ length: 2_000 }, (_, seed) => seed);

it.each(['', 'a', 'some 42 text'.repeat(8)])('changes of %j stay within the length, and leave it as it is', (text) => {
  const input = Buffer.from(text);
  for (const seed of seeds) expect(mutate(input, sources(seed)).length).toBeLessThanOrEqual(100);
  expect(input.toString()).toBe(text);
});

it('changes are the same for the same seed, and mostly others for another', () => {
  const changed = (seed: number) => mutate(Buffer.from('some 42 text'), sources(seed)).toString('latin1');
  expect(changed(7)).toBe(changed(7));
  expect(new Set(seeds.map(changed)).size).toBeGreaterThan(1_500);
});
