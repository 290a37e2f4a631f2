import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { statFile } from './stat-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-stat-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'blob');
writeFileSync(file, 'four');

it('a file has a size, and one that is not there is absent', async () => {
  expect((await statFile(file))?.size).toBe(4);
  expect(await statFile(join(folder, 'gone'))).toBeUndefined();
});

it('what cannot be looked at is a fault: it may be there', async () => {
  await expect(statFile(join(file, 'below'))).rejects.toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
});
