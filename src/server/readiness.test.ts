import { expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { CodedError } from '../lib/errors.ts';
import { openReadiness } from './readiness.ts';

const store = memoryBlobStore();
const space = (free: number) => ({ ...store, space: async () => ({ free, total: 1e12 }) });

it.each<[string, BlobStore, string | true]>([
  ['a store without a limit', store, true],
  ['a disk with room', space(1e9), true],
  ['a disk that is nearly full', space(1_000_000), 'the disk is full'],
  [
    'a disk that takes no byte',
    { ...store, startUpload: () => Promise.reject(new CodedError('storage_full', 'full')) },
    'the disk is full',
  ],
  ['a store that fails', { ...store, startUpload: () => Promise.reject(new Error('gone')) }, 'does not work'],
])('%s is told', async (_, blobs, told) => {
  await using database = await openMemoryDatabase();
  const warned: unknown[] = [];
  const ready = openReadiness({ database, blobs }, { warn: (...line: unknown[]) => void warned.push(line) });
  expect(await ready()).toEqual({ database: true, blobs: told });
  expect(warned).toHaveLength(told === true ? 0 : 1);
});
