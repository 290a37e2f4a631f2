import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { decodeReport } from '../indexer/report-codec.ts';
import { readRoot } from './read-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-root-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a folder is read without anything more being asked', async () => {
  writeFileSync(join(folder, 'file'), '');
  using root = readRoot(folder);
  expect(decodeReport((await root.report) ?? new Uint8Array()).paths).toEqual(['file']);
});

it('a reading that is disposed of ends', async () => {
  const root = readRoot(folder);
  root[Symbol.dispose]();
  await expect(root.report).rejects.toThrow('indexing was stopped');
});
