import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

it('a folder is held by one holder at a time, and free again after it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-lock-'));
  const first = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(/Another Cleardock is running on the data folder/);
  first[Symbol.dispose]();
  lockFolder(folder)[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});
