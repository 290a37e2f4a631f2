import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { layerTar } from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { openLayerIndexer } from '../indexer/layer-indexer.ts';
import { systemClock } from '../lib/clock.ts';
import { silentLogger } from '../lib/log.ts';
import type { Digest } from '../oci/digest.ts';
import { openLayerReports } from './layer-indexing.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-layer-indexing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('whoever has to stop does not wait for a report that others are in the way of', async () => {
  await using database = await openMemoryDatabase();
  await using indexer = openLayerIndexer(1);
  const reports = openLayerReports({
    ...{ db: database.kysely, blobs: memoryBlobStore(), indexer, clock: systemClock, logger: silentLogger() },
  });
  const layer = layerTar({ 'a.txt': 'a' });
  const files = ['stalled', 'waiting'].map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, layer);
  const [stalled, waiting] = files.map((file) => reports.follow(file));
  stalled?.advance(1);
  const digest: Digest = `sha256:${'a'.repeat(64)}`;
  waiting?.finish(digest, { size: layer.length });
  const end = new AbortController();
  const asked = reports.reportOf(digest, end.signal);
  end.abort(new Error('the server stops'));
  await expect(asked).rejects.toThrow('the server stops');
});

it.each([
  ['whose file is gone is told as a failure', false, ['indexing a layer failed']],
  ['that a server did not come to before its end is none', true, []],
])('a layer %s', async (_, stops, told) => {
  await using database = await openMemoryDatabase();
  await using indexer = openLayerIndexer(1);
  const warned: unknown[] = [];
  const logger = { warn: (...line: unknown[]) => void warned.push(line[1]) };
  const reports = openLayerReports({
    ...{ db: database.kysely, blobs: memoryBlobStore(), indexer, clock: systemClock, logger },
  });
  const digest: Digest = `sha256:${'b'.repeat(64)}`;
  reports.follow(join(folder, 'gone')).finish(digest, { size: 10 });
  if (stops) await indexer[Symbol.asyncDispose]();
  await reports.reportOf(digest, new AbortController().signal);
  expect(warned).toEqual(told);
});
