import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { indexRoot } from './index-image.ts';
import { readRoot } from './read-root.ts';

const goesOn = new AbortController().signal;
const parent = mkdtempSync(join(tmpdir(), 'cleardock-root-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe.each([
  ['small', 0],
  ['large', 80 << 20],
])('a %s folder', (name, size) => {
  const folder = join(parent, name);
  mkdirSync(join(folder, 'node_modules/a'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/a/package.json'), '{"name":"a","version":"1.0.0"}');
  writeFileSync(join(folder, 'file'), '');
  truncateSync(join(folder, 'file'), size);

  it('is read', async () => {
    const { packages, problems } = await indexRoot(await readRoot(folder, goesOn), goesOn);
    expect(packages).toMatchObject([{ package: { name: 'a', version: '1.0.0' }, path: 'node_modules/a/package.json' }]);
    expect(problems).toEqual([]);
  });

  it('is no longer read when the reading is disposed of', async () => {
    const root = await readRoot(folder, goesOn);
    root[Symbol.dispose]();
    await expect(root.report).rejects.toThrow('indexing was stopped');
  });

  it('is told to be read no further, instead of passing for an empty one', async () => {
    const stop = new AbortController();
    const root = await readRoot(folder, stop.signal);
    stop.abort(new Error('SIGINT'));
    await expect(indexRoot(root, stop.signal)).rejects.toThrow('SIGINT');
  });
});
