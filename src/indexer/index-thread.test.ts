import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { layerTar } from '../../test/support/image.ts';
import { openIndexThread } from './index-thread.ts';
import type { WorkerCommand } from './layer-worker.ts';
import { defaultLimits } from './limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a thread that crashes costs the file under way, and the next file has a new one', async () => {
  const layer = layerTar({ 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' });
  const file = join(folder, 'layer');
  writeFileSync(file, layer);
  await using thread = openIndexThread({ limits: defaultLimits }, 128);

  const lost = thread.run(file, 0);
  // What the thread cannot take throws where nothing catches it.
  thread.send(undefined as unknown as WorkerCommand);
  expect(await lost).toMatchObject({ type: 'lost', message: expect.stringContaining('type') });

  const next = thread.run(file, 0);
  thread.send({ type: 'advance', size: layer.length, last: true });
  expect(await next).toMatchObject({ type: 'report', report: expect.any(Uint8Array) });
});
