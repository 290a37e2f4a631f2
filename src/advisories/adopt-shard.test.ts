import { readdirSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';
import { adoptShard, type IncomingShard } from './adopt-shard.ts';
import { verifyShard } from './verify-shard.ts';

type Store = Awaited<ReturnType<typeof temporaryStore>>;
const never = new AbortController().signal;

let theirs: Store;
let ours: Store;
let digest = '';
beforeAll(async () => {
  [theirs, ours] = [await temporaryStore(), await temporaryStore()];
  digest = await theirs.build([advisoryRecord('CVE-1', [advisory('debian:12', 'curl', 'CVE-1')])]);
});
afterAll(async () => {
  for (const store of [theirs, ours]) await store[Symbol.asyncDispose]();
});

const incoming = (values: Partial<IncomingShard> = {}): IncomingShard => ({
  ...{ source: 'debian', digest, speaksOf: () => true },
  write: (file) => copyFile(join(theirs.folder, `${digest}.db`), file),
  ...values,
});
const filesHere = () => readdirSync(ours.folder).filter((name) => !name.startsWith('documents'));

describe('a shard that somebody else made', () => {
  it.each<[string, Partial<IncomingShard>, object]>([
    [
      'with another digest than was announced',
      { digest: 'a'.repeat(64) },
      {
        code: 'shard_damaged',
        message: expect.stringMatching(/debian should have the digest a{64}, but have [0-9a-f]/),
      },
    ],
    [
      'that is no database',
      {
        digest: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        write: (file) => writeFile(file, 'foo\n'),
      },
      { code: 'shard_damaged' },
    ],
    ['of another source', { source: 'nvd' }, { code: 'shard_damaged' }],
    ['that speaks of what is none of its source', { speaksOf: () => false }, { code: 'shard_damaged' }],
    [
      'that does not arrive',
      { write: () => Promise.reject(new Error('the connection broke off')) },
      { message: 'the connection broke off' },
    ],
  ])('%s is refused, and nothing of it is kept', async (_, values, refusal) => {
    await expect(adoptShard(ours.folder, incoming(values), never)).rejects.toMatchObject(refusal);
    expect(filesHere()).toEqual([]);
  });

  it('lies under its digest once all of it was checked', async () => {
    await adoptShard(ours.folder, incoming(), never);
    expect(filesHere()).toEqual([`${digest}.db`]);
    expect(await verifyShard(ours.folder, digest)).toBe(true);
  });

  it('may be taken in twice', async () => {
    await adoptShard(ours.folder, incoming(), never);
    await adoptShard(ours.folder, incoming(), never);
    expect(filesHere()).toEqual([`${digest}.db`]);
  });
});
