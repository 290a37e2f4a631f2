import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { layerTar } from '../../test/support/image.ts';
import { openLayerIndexer } from './layer-indexer.ts';
import { decodeReport } from './report-codec.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-indexer-'));
const indexer = openLayerIndexer(1);
afterAll(async () => {
  await indexer[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const layer = gzipSync(layerTar({ 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' }));
const names = (report: Uint8Array | undefined) =>
  report && decodeReport(report).packages.map((found) => found.package.name);

it('a file is indexed while it grows, and may be renamed meanwhile', async () => {
  const file = join(folder, 'growing');
  writeFileSync(file, layer.subarray(0, 20));
  const following = indexer.follow(file);
  following.advance(20);
  await new Promise((resolve) => setTimeout(resolve, 100));
  appendFileSync(file, layer.subarray(20));
  following.advance(layer.length);
  renameSync(file, `${file}-done`);
  following.end(layer.length, `${file}-done`);
  expect(names(await following.report)).toEqual(['a']);
});

it('files wait for a free thread, and are found where they are by then', async () => {
  const followings = ['one', 'two', 'three'].map((name) => {
    const file = join(folder, name);
    writeFileSync(file, layer);
    const following = indexer.follow(file);
    following.advance(5);
    renameSync(file, `${file}-done`);
    following.end(layer.length, `${file}-done`);
    return following;
  });
  expect((await Promise.all(followings.map((following) => following.report))).map(names)).toEqual([
    ['a'],
    ['a'],
    ['a'],
  ]);
});

it('a cancelled file has no report and leaves the thread to others', async () => {
  const file = join(folder, 'cancelled');
  writeFileSync(file, layer);
  const cancelled = indexer.follow(file);
  cancelled.advance(5);
  const next = indexer.follow(file);
  next.end(layer.length);
  cancelled.cancel();
  expect(await cancelled.report).toBeUndefined();
  expect(names(await next.report)).toEqual(['a']);
});

it('a file that is not there is an error of its own', async () => {
  const following = indexer.follow(join(folder, 'missing'));
  following.end(10);
  await expect(following.report).rejects.toThrow('ENOENT');
});
