import { expect, it } from 'vitest';
import { openEarlySync } from './early-sync.ts';

const megabyte = 1 << 20;

/** A file whose syncs end when they are told to. */
function slowFile() {
  const syncs: PromiseWithResolvers<void>[] = [];
  return {
    syncs,
    datasync: async () => {
      const sync = Promise.withResolvers<void>();
      syncs.push(sync);
      await sync.promise;
    },
  };
}

it('a file is synced each time that it has grown by sixteen megabytes, and not before', async () => {
  const file = slowFile();
  const early = openEarlySync()(file, 10 * megabyte);
  early.grow(25 * megabyte);
  await early.settle();
  expect(file.syncs).toHaveLength(0);
  for (const size of [26, 41, 42]) {
    early.grow(size * megabyte);
    await Promise.resolve();
    file.syncs.at(-1)?.resolve();
    await early.settle();
  }
  expect(file.syncs).toHaveLength(2);
});

it('one file at a time is synced, and the others are when it is done', async () => {
  const begin = openEarlySync();
  const [one, other] = [slowFile(), slowFile()];
  const [first, second] = [begin(one, 0), begin(other, 0)];
  first.grow(16 * megabyte);
  second.grow(16 * megabyte);
  await second.settle();
  expect([one.syncs.length, other.syncs.length]).toEqual([1, 0]);
  one.syncs[0]?.resolve();
  await first.settle();
  second.grow(17 * megabyte);
  await Promise.resolve();
  expect(other.syncs).toHaveLength(1);
});

it('a sync that fails is told at the end, also where a later one succeeds, and holds up no other file', async () => {
  const begin = openEarlySync();
  const [one, other] = [slowFile(), slowFile()];
  const early = begin(one, 0);
  early.grow(16 * megabyte);
  await Promise.resolve();
  one.syncs[0]?.reject(new Error('EIO'));
  await expect(early.settle()).rejects.toThrow('EIO');
  early.grow(32 * megabyte);
  await expect(early.settle()).rejects.toThrow('EIO');
  begin(other, 0).grow(16 * megabyte);
  await Promise.resolve();
  expect(other.syncs).toHaveLength(1);
});
