import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isSmallFolder } from './is-small-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'cleardock-small-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folderWith(name: string, fill: (folder: string) => void): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'below'), { recursive: true });
  fill(join(folder, 'below'));
  return folder;
}

function writeFiles(folder: string, count: number, size: number): void {
  for (let at = 0; at < count; at++) {
    writeFileSync(join(folder, String(at)), '');
    truncateSync(join(folder, String(at)), size);
  }
}

it.each<[string, (folder: string) => void, boolean]>([
  ['with nothing in it', () => undefined, true],
  ['of some files', (folder) => writeFiles(folder, 100, 1_000), true],
  ['with a link to all there is', (folder) => symlinkSync('/', join(folder, 'link')), true],
  ['of one large file', (folder) => writeFiles(folder, 1, 65 << 20), false],
  ['of a lot in all', (folder) => writeFiles(folder, 20, 4 << 20), false],
  ['of many files', (folder) => writeFiles(folder, 2_000, 0), false],
])('a folder %s', (name, fill, small) => {
  expect(isSmallFolder(folderWith(name, fill))).toBe(small);
});

it('a folder that is not there', () => {
  expect(isSmallFolder(join(root, 'gone'))).toBe(false);
});
