import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepareFolder } from './prepare-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const role = { name: 'data folder', flag: '--data FOLDER' };

describe('the data folder', () => {
  it('is made with all above it, for this user alone', async () => {
    const deep = join(folder, 'a/b/c');
    await prepareFolder(deep, role);
    await prepareFolder(deep, role);
    expect(statSync(deep).mode & 0o777).toBe(0o700);
  });

  it.runIf(existsSync('/proc/self'))('is refused where the system lets nobody make it', async () => {
    await expect(prepareFolder('/proc/nothing/data', role)).rejects.toMatchObject({ code: 'storage_unwritable' });
  });
});
