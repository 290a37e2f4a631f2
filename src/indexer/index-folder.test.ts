import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Ecosystem, Extractor } from '../ecosystems/ecosystem.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { indexFolder } from './index-folder.ts';
import { defaultLimits } from './limits.ts';
import { mergeLayers } from './merge-layers.ts';

const root = mkdtempSync(join(tmpdir(), 'cleardock-root-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
write('usr/lib/os-release', 'ID=debian\nVERSION_ID="12"\n');
write('var/lib/dpkg/status', 'Package: curl\nStatus: install ok installed\nVersion: 7.88.1-10\n');
write('app/node_modules/lodash/package.json', '{"name":"lodash","version":"4.17.20"}');
write('app/node_modules/broken/package.json', '{');
symlinkSync('../../app/node_modules', join(root, 'usr/lib/node_modules'));
symlinkSync('/', join(root, 'host'));

const index = (limits = defaultLimits, signal = new AbortController().signal) =>
  indexFolder(root, ecosystems, limits, signal);

it('a folder is read as a root, without following links', async () => {
  const report = await index();
  expect(report.packages.map(({ path, package: { name } }) => `${name} in ${path}`)).toEqual([
    'lodash in app/node_modules/lodash/package.json',
    'curl in var/lib/dpkg/status',
  ]);
  expect(report.distributions.map(({ path }) => path)).toEqual(['usr/lib/os-release']);
  expect(report.paths.has('host')).toBe(true);
  expect(report.problems).toEqual([
    { path: 'app/node_modules/broken/package.json', message: expect.stringContaining('JSON') },
  ]);
});

it('a database that lies elsewhere is found by the link in its place', async () => {
  const folder = mkdtempSync(join(root, 'linked-'));
  for (const path of ['var/lib', 'data']) mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, 'data/status'), 'Package: curl\nVersion: 1\n');
  symlinkSync('/data', join(folder, 'var/lib/dpkg'));
  const report = await indexFolder(folder, ecosystems, defaultLimits, new AbortController().signal);
  expect(mergeLayers([report]).packages.map(({ path, package: { name } }) => `${name} in ${path}`)).toEqual([
    'curl in data/status',
  ]);
});

it('more entries than are read are a problem, not silence', async () => {
  const report = await index({ ...defaultLimits, entries: 3 });
  expect(report.problems.map((problem) => problem.message)).toContain('the folder has more than 3 entries');
});

it('a file that becomes a pipe or a link meanwhile is a problem, and is neither waited for nor followed', async () => {
  const folder = mkdtempSync(join(root, 'changing-'));
  const changes: Record<string, (file: string) => void> = {
    pipe: (file) => execFileSync('mkfifo', [file]),
    link: (file) => symlinkSync('/etc/passwd', file),
  };
  for (const name of Object.keys(changes)) writeFileSync(join(folder, name), 'text');
  const read: string[] = [];
  const extractor: Extractor = {
    name: 'changing',
    version: 1,
    maxSize: 100,
    wants(path) {
      rmSync(join(folder, path));
      changes[path]?.(join(folder, path));
      return true;
    },
    extract({ path }) {
      read.push(path);
      return [];
    },
  };
  const [dpkg] = ecosystems.filter(({ id }) => id === 'dpkg');
  const report = await indexFolder(
    folder,
    [{ ...(dpkg as Ecosystem), extractors: [extractor] }],
    defaultLimits,
    new AbortController().signal,
  );
  expect(report.problems.map(({ path }) => path)).toEqual(['link', 'pipe']);
  expect(read).toEqual([]);
});

it('it stops where it is told to', async () => {
  await expect(index(defaultLimits, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
