import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { digestFile, verifyShard } from './verify-shard.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is what its name says, or is not, or is not there', async () => {
  const bytes = new Uint8Array(3 << 20).fill(5);
  const digest = digestOf(bytes).slice('sha256:'.length);
  const file = join(folder, `${digest}.db`);
  expect(await verifyShard(folder, digest)).toBe(false);
  writeFileSync(file, bytes);
  expect(await digestFile(file)).toBe(digest);
  expect(await verifyShard(folder, digest)).toBe(true);
  writeFileSync(file, bytes.fill(6, 9, 10));
  expect(await verifyShard(folder, digest)).toBe(false);
});
