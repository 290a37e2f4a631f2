import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestOf } from '../../oci/digest.ts';
import { fileDigest } from './file-digest.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-digest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['sha256', 'sha512'] as const)('is the %s of all bytes', async (algorithm) => {
  const bytes = new Uint8Array(3 << 20).fill(7);
  writeFileSync(join(folder, 'file'), bytes);
  expect(await fileDigest(join(folder, 'file'), algorithm)).toBe(digestOf(bytes, algorithm));
});
