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
  { name: 'with little in it', mark: '', size: 0, aside: false, problemTexts: [] },
  { name: 'with a large file that nobody looks into', mark: '', size: 80 << 20, aside: false, problemTexts: [] },
  {
    name: 'with a large program',
    mark: '\x7fELF',
    size: 80 << 20,
    aside: true,
    problemTexts: ['the ELF header is damaged'],
  },
])('a folder $name', ({ name, mark, size, aside, problemTexts }) => {
  const folder = join(parent, name);
  mkdirSync(join(folder, 'node_modules/a'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/a/package.json'), '{"name":"a","version":"1.0.0"}');
  writeFileSync(join(folder, 'file'), mark);
  truncateSync(join(folder, 'file'), size);

  it('is read', async () => {
    const { packages, problems } = await indexRoot(await readRoot(folder, goesOn), goesOn);
    expect(packages).toMatchObject([{ package: { name: 'a', version: '1.0.0' }, path: 'node_modules/a/package.json' }]);
    expect(problems.map(({ message }) => message)).toEqual(problemTexts);
  });

  it(`is read ${aside ? 'in a process of its own' : 'here'}`, async () => {
    using root = await readRoot(folder, goesOn);
    expect((await root.report) instanceof Uint8Array).toBe(aside);
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
