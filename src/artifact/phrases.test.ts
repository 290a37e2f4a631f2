import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { packPhrases, unpackPhrases } from './phrases.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-phrases-'));
afterAll(() => rmSync(folder, { recursive: true }));
const texts = ['A flaw in the parser of certificates', 'Another flaw, in the resolver of names'];

it('phrases that are packed are the same when they are unpacked, and nothing else is left behind', async () => {
  const packed = await packPhrases(texts, join(folder, 'p'), new AbortController().signal);
  expect(packed.packed.length).toBe(packed.layer.size);
  expect(texts.map((text) => packed.find(text)).every((place) => place !== undefined)).toBe(true);
  expect(packed.find('a text that is no phrase')).toBeUndefined();
  const unpacked = await unpackPhrases(packed.packed);
  expect(Array.from({ length: unpacked.size }, (_, n) => unpacked.at(n)).sort()).toEqual(texts.toSorted());
  expect(readdirSync(folder)).toEqual(['p']);
});

it.each([
  ['no zstd', Buffer.from('plain')],
  ['nothing', Buffer.alloc(0)],
])('bytes that are %s are refused as a damaged set', async (_name, bytes) => {
  await expect(unpackPhrases(bytes)).rejects.toThrow(expect.objectContaining({ code: 'image_corrupt' }));
});
