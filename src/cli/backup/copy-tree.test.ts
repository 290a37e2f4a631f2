import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyTree } from './copy-tree.ts';

let folder = '';
let [from, to] = ['', ''];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleardock-tree-'));
  [from, to] = [join(folder, 'from'), join(folder, 'to')];
  mkdirSync(join(from, 'inner'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shard = `${'ab'.repeat(32)}.db`;
const never = new AbortController().signal;
const inode = (path: string) => statSync(path).ino;

it('links what never changes, copies all else, and passes over what is half written', async () => {
  const passed = ['.hidden', 'a.part', 'm.db-wal', 'm.db-shm', 'm.db-journal', 'lock'];
  for (const name of [shard, 'feeds.json', 'inner/data', ...passed]) writeFileSync(join(from, name), name);
  symlinkSync('/etc/passwd', join(from, 'link'));
  await copyTree(from, to, never);
  expect(readdirSync(to, { recursive: true }).sort()).toEqual([shard, 'feeds.json', 'inner', 'inner/data']);
  expect(readFileSync(join(to, 'inner/data'), 'utf8')).toBe('inner/data');
  expect(inode(join(to, shard))).toBe(inode(join(from, shard)));
  expect(inode(join(to, 'feeds.json'))).not.toBe(inode(join(from, 'feeds.json')));
  expect(statSync(to).mode & 0o777).toBe(0o700);
});

it('leaves what is there of those that never change, and brings the others up to date', async () => {
  for (const name of [shard, 'feeds.json']) writeFileSync(join(from, name), 'old');
  await copyTree(from, to, never);
  const before = inode(join(to, shard));
  rmSync(join(from, shard));
  for (const name of [shard, 'feeds.json']) writeFileSync(join(from, name), 'new');
  await copyTree(from, to, never);
  expect(inode(join(to, shard))).toBe(before);
  expect(readFileSync(join(to, shard), 'utf8')).toBe('old');
  expect(readFileSync(join(to, 'feeds.json'), 'utf8')).toBe('new');
});

it('makes an empty folder of one that is gone, and stops when it is told to', async () => {
  await copyTree(join(folder, 'gone'), to, never);
  expect(readdirSync(to)).toEqual([]);
  await expect(copyTree(from, to, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
});
