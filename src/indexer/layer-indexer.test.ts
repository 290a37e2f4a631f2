import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

it('a complete file has its report before anybody knows whether it stays', async () => {
  const file = join(folder, 'complete');
  writeFileSync(file, layer);
  const following = indexer.follow(file);
  following.advance(20);
  following.complete(layer.length);
  expect(names(await following.report)).toEqual(['a']);
});

it('a complete file that is moved away before it is opened is read when its end tells where it is', async () => {
  const file = join(folder, 'complete-moved');
  writeFileSync(`${file}-done`, layer);
  const following = indexer.follow(file);
  following.complete(layer.length);
  await new Promise((resolve) => setTimeout(resolve, 50));
  following.end(layer.length, `${file}-done`);
  expect(names(await following.report)).toEqual(['a']);
});

it('files wait for a free process, and are found where they are by then', async () => {
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

it('a file that is moved away before it is opened is read when its end tells where it is', async () => {
  const file = join(folder, 'moved');
  writeFileSync(`${file}-done`, layer);
  const following = indexer.follow(file);
  following.advance(5);
  await new Promise((resolve) => setTimeout(resolve, 50));
  following.advance(6);
  following.end(layer.length, `${file}-done`);
  expect(names(await following.report)).toEqual(['a']);
});

it.each([
  ['JSON', Buffer.alloc(2_000, '{"a":1}')],
  ['packed noise', gzipSync(randomBytes(2_000))],
])('a growing file of %s, no layer, has its answer before its end', async (name, bytes) => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const following = indexer.follow(file);
  following.advance(1_500);
  expect(await following.report).toBeUndefined();
  following.advance(1_800);
  following.end(2_000);
  expect(await following.report).toBeUndefined();
});

it('a file that stalls gives its process to others, and begins again at its end, not before', async () => {
  await using impatient = openLayerIndexer(1, { stalledAfter: 20 });
  const file = join(folder, 'stalled');
  writeFileSync(file, layer);
  const stalled = impatient.follow(file);
  stalled.advance(30);
  const next = impatient.follow(file);
  next.end(layer.length);
  expect(names(await next.report)).toEqual(['a']);
  // Begun again now it would be read from the old path, and hold the only process.
  rmSync(file);
  stalled.advance(40);
  writeFileSync(`${file}-done`, layer);
  stalled.end(layer.length, `${file}-done`);
  expect(names(await stalled.report)).toEqual(['a']);
});

it('a file that could not be read while it grew is tried once more at its end', async () => {
  const file = join(folder, 'announced-too-early');
  writeFileSync(file, layer.subarray(0, 20));
  const following = indexer.follow(file);
  following.advance(layer.length);
  await new Promise((resolve) => setTimeout(resolve, 50));
  writeFileSync(file, layer);
  following.end(layer.length);
  expect(names(await following.report)).toEqual(['a']);
});

it('a cancelled file has no report and leaves the process to others', async () => {
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

it('a layer that is too much for its process fails alone', async () => {
  await using small = openLayerIndexer(1, { memory: 20 });
  const file = join(folder, 'huge');
  // Short as text, and many times as large when parsed.
  const manifest = `{"name":"a","version":"1.0.0","x":[${'[{}],'.repeat(800_000)}0]}`;
  writeFileSync(file, gzipSync(layerTar({ 'node_modules/a/package.json': manifest }), { level: 1 }));
  const huge = small.follow(file);
  huge.end(statSync(file).size);
  const next = small.follow(join(folder, 'one-done'));
  next.end(layer.length);
  await expect(huge.report).rejects.toThrow(/memory/);
  expect(names(await next.report)).toEqual(['a']);
});

it('a document whose values would take more memory than the process has fails alone, within its layer', async () => {
  const file = join(folder, 'brackets');
  const documents = { 'vendor/composer/installed.json': `[${'[{}],'.repeat(3_000_000)}0]` };
  writeFileSync(file, layerTar({ ...documents, 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' }));
  const following = indexer.follow(file);
  following.end(statSync(file).size);
  const report = await following.report;
  expect(names(report)).toEqual(['a']);
  expect(report && decodeReport(report).problems).toEqual([
    { path: 'vendor/composer/installed.json', message: 'has too many values to be read' },
  ]);
});

it('a layer that takes too long fails alone', async () => {
  await using hasty = openLayerIndexer(1, { finishWithin: 1, cancelWithin: 1 });
  const file = join(folder, 'slow');
  writeFileSync(file, layerTar({ zeros: Buffer.alloc(64 << 20) }));
  const slow = hasty.follow(file);
  slow.end(statSync(file).size);
  await expect(slow.report).rejects.toThrow('the layer took too long to index');
  const cancelled = hasty.follow(file);
  cancelled.advance(statSync(file).size);
  cancelled.cancel();
  expect(await cancelled.report).toBeUndefined();
});

it('closing fails what is under way and what waits', async () => {
  const closing = openLayerIndexer(1);
  const followings = [1, 2].map(() => {
    const following = closing.follow(join(folder, 'one-done'));
    following.advance(5);
    return following;
  });
  await closing[Symbol.asyncDispose]();
  followings.push(closing.follow(join(folder, 'one-done')));
  for (const following of followings) await expect(following.report).rejects.toThrow('indexing was stopped');
});
