import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepareDataFolder } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is made with all above it, for this user alone', async () => {
    const deep = join(folder, 'a/b/c');
    await prepareDataFolder(deep);
    await prepareDataFolder(deep);
    expect(statSync(deep).mode & 0o777).toBe(0o700);
  });

  it.runIf(existsSync('/proc/self'))('is refused where the system lets nobody make it', async () => {
    await expect(prepareDataFolder('/proc/nothing/data')).rejects.toMatchObject({ code: 'storage_unwritable' });
  });
});
