import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { layerTar } from '../../test/support/image.ts';
import { openIndexProcess } from './index-process.ts';
import type { WorkerCommand } from './layer-worker.ts';
import { defaultLimits } from './limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a process that crashes costs the file under way, and the next file has a new one', async () => {
  const layer = layerTar({ 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' });
  const file = join(folder, 'layer');
  writeFileSync(file, layer);
  await using process = openIndexProcess({ limits: defaultLimits, givesWay: false, foldersOnly: false }, 128);

  const lost = process.run(file, 0);
  // What the process cannot take throws where nothing catches it.
  process.send(null as unknown as WorkerCommand);
  expect(await lost).toEqual({
    type: 'lost',
    message: expect.stringMatching(/^the indexing process ended with code 1: TypeError: .*type/),
  });

  const next = process.run(file, 0);
  process.send({ type: 'advance', size: layer.length, last: true });
  expect(await next).toMatchObject({ type: 'report', report: expect.any(Uint8Array) });
});

it.runIf(process.platform === 'linux')(
  'a process ends with the program that it works for, however that ends',
  async () => {
    const program = `
    import { openIndexProcess } from ${JSON.stringify(new URL('index-process.ts', import.meta.url))};
    openIndexProcess({ limits: {} }, 128).run(process.execPath, 0);
    setTimeout(() => {}, 60_000);
  `;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' });
    const children = () => readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim();
    await expect.poll(children).toMatch(/^\d+$/);
    const worker = children();
    parent.kill('SIGKILL');
    await expect.poll(() => existsSync(`/proc/${worker}`)).toBe(false);
  },
);
