import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { indexRoot } from './index-image.ts';
import { readRoot } from './read-root.ts';

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
    const { packages, problems } = await indexRoot(await readRoot(folder));
    expect(packages).toMatchObject([{ package: { name: 'a', version: '1.0.0' }, path: 'node_modules/a/package.json' }]);
    expect(problems).toEqual([]);
  });

  it('is no longer read when the reading is disposed of', async () => {
    const root = await readRoot(folder);
    root[Symbol.dispose]();
    await expect(root.report).rejects.toThrow('indexing was stopped');
  });
});
