import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { findNamespace } from '../db/namespace.ts';
import { CodedError } from '../lib/errors.ts';
import { digestOf } from '../oci/digest.ts';
import { statBlob } from './blobs.ts';
import { deleteRepository } from './delete-repository.ts';
import type { LayerIndexing } from './ports.ts';
import { appendUpload, cancelUpload, finishUpload, startUpload, uploadBlob, uploadState } from './uploads.ts';

const create = { createNamespace: true };
const bytes = (...texts: readonly string[]) => Readable.from(texts.map((text) => Buffer.from(text)));
const digest = digestOf('hello');

/** A blob store whose uploads seem to have files, and what is done to those who follow them. */
function followed() {
  const log: string[] = [];
  const store = memoryBlobStore();
  const blobs = {
    ...store,
    async statUpload(id: string) {
      const upload = await store.statUpload(id);
      return upload && { ...upload, file: 'file' };
    },
  };
  const indexing: LayerIndexing = {
    follow() {
      log.push('follow');
      return {
        advance: (size) => void log.push(`advance ${size}`),
        complete: (size) => void log.push(`complete ${size}`),
        finish: (found, { size }) => void log.push(`finish ${found === digest} ${size}`),
        cancel: () => void log.push('cancel'),
      };
    },
  };
  return { log, blobs, indexing };
}

let test: TestContext;
let log: readonly string[];
beforeEach(async () => {
  const { log: own, ...parts } = followed();
  log = own;
  test = await openTestContext(parts);
});
afterEach(() => test[Symbol.asyncDispose]());

const rows = async () => (await test.context.database.kysely.selectFrom('upload').select('id').execute()).length;

describe('an upload', () => {
  it('becomes a blob of its repository, and is followed from its first byte', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    expect(await appendUpload(context, 'team/app', id, bytes('hel'))).toEqual({ id, size: 3 });
    expect(await appendUpload(context, 'team/app', id, bytes('lo'), 3)).toEqual({ id, size: 5 });
    await finishUpload(context, 'team/app', id, digest);
    expect(await statBlob(context, 'team/app', digest)).toEqual({ size: 5 });
    expect(log).toEqual(['follow', 'advance 3', 'advance 5', 'complete 5', 'finish true 5']);
    expect([await rows(), context.followers.size]).toEqual([0, 0]);
    await expect(uploadState(context, 'team/app', id)).rejects.toMatchObject({ code: 'blob_upload_unknown' });
  });

  it('with other bytes is gone, and so is who followed it', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    await appendUpload(context, 'team/app', id, bytes('other'));
    await expect(finishUpload(context, 'team/app', id, digest)).rejects.toMatchObject({ code: 'digest_mismatch' });
    expect([await rows(), context.followers.size, log.at(-1)]).toEqual([0, 0, 'cancel']);
    await expect(uploadState(context, 'team/app', id)).rejects.toMatchObject({ code: 'blob_upload_unknown' });
  });

  it('goes on after bytes that came out of order', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    for (const start of [1, 5]) {
      const refused = appendUpload(context, 'team/app', id, bytes('hello'), start);
      await expect(refused).rejects.toMatchObject({ code: 'range_invalid', detail: { size: 0 } });
    }
    await appendUpload(context, 'team/app', id, bytes('hello'), 0);
    await finishUpload(context, 'team/app', id, digest);
  });

  it('takes one of two requests that come at once, and has one follower', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    const both = [
      appendUpload(context, 'team/app', id, bytes('hello'), 0),
      appendUpload(context, 'team/app', id, bytes('hello'), 0),
    ];
    const results = await Promise.allSettled(both);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await uploadState(context, 'team/app', id)).toEqual({ id, size: 5 });
    expect(log.filter((line) => line === 'follow')).toHaveLength(1);
  });

  it('that is cancelled leaves nothing', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    await appendUpload(context, 'team/app', id, bytes('hello'));
    await cancelUpload(context, 'team/app', id);
    expect([await rows(), context.followers.size, log.at(-1)]).toEqual([0, 0, 'cancel']);
    expect(await context.blobs.statUpload(id)).toBeUndefined();
    await expect(cancelUpload(context, 'team/app', id)).rejects.toMatchObject({ code: 'blob_upload_unknown' });
  });

  it('belongs to one repository', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    await startUpload(context, 'team/other', create);
    const code = 'blob_upload_unknown';
    await expect(uploadState(context, 'team/other', id)).rejects.toMatchObject({ code });
    await expect(appendUpload(context, 'team/other', id, bytes('x'))).rejects.toMatchObject({ code });
    await expect(finishUpload(context, 'team/other', id, digestOf(''))).rejects.toMatchObject({ code });
    await expect(cancelUpload(context, 'team/other', id)).rejects.toMatchObject({ code });
  });

  it('goes with its repository', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    await appendUpload(context, 'team/app', id, bytes('hello'));
    await deleteRepository(context, 'team/app');
    expect([await rows(), log.at(-1), await context.blobs.statUpload(id)]).toEqual([0, 'cancel', undefined]);
    await expect(finishUpload(context, 'team/app', id, digest)).rejects.toMatchObject({ code: 'name_unknown' });
  });
});

describe('a whole blob at once', () => {
  it('leaves nothing where its bytes are others', async () => {
    const pushed = uploadBlob(test.context, 'team/app', digest, bytes('other'), create);
    await expect(pushed).rejects.toMatchObject({ code: 'digest_mismatch' });
    expect([await rows(), test.context.followers.size]).toEqual([0, 0]);
  });

  it('leaves nothing where the sender breaks off', async () => {
    async function* broken() {
      yield Buffer.from('hel');
      throw new Error('connection lost');
    }
    await expect(uploadBlob(test.context, 'team/app', digest, broken(), create)).rejects.toThrow('connection lost');
    expect([await rows(), test.context.followers.size, log.at(-1)]).toEqual([0, 0, 'cancel']);
  });

  it('leaves nothing where the disk is full', async () => {
    const full = new CodedError('storage_full', 'full');
    const blobs = { ...test.context.blobs, append: () => Promise.reject(full) };
    const pushed = uploadBlob({ ...test.context, blobs }, 'team/app', digest, bytes('hello'), create);
    await expect(pushed).rejects.toBe(full);
    expect(await rows()).toBe(0);
  });
});

describe('a repository that is pushed to', () => {
  it('is made with its namespace, which is private and scanned', async () => {
    await startUpload(test.context, 'team/app', create);
    const namespace = await findNamespace(test.context.database.kysely, 'team');
    expect(namespace).toMatchObject({ visibility: 'private', scan_mode: 'automatic', policy: '{}' });
  });

  it('is not made where its namespace is missing and may not be made', async () => {
    const refused = startUpload(test.context, 'team/app', { createNamespace: false });
    await expect(refused).rejects.toMatchObject({ code: 'name_unknown' });
  });

  it.each(['Team/app', 'team//app', '', '../app'])('has a proper name: not %j', async (name) => {
    await expect(startUpload(test.context, name, create)).rejects.toMatchObject({ code: 'name_invalid' });
  });

  it('may be deleted while an upload begins', async () => {
    const { context } = test;
    await startUpload(context, 'team/app', create);
    let id = '';
    const blobs = {
      ...context.blobs,
      async startUpload() {
        await deleteRepository(context, 'team/app');
        id = await context.blobs.startUpload();
        return id;
      },
    };
    await expect(startUpload({ ...context, blobs }, 'team/app', create)).rejects.toMatchObject({
      code: 'name_unknown',
    });
    expect(await context.blobs.statUpload(id)).toBeUndefined();
  });

  it('may be deleted while an upload ends', async () => {
    const { context } = test;
    const { id } = await startUpload(context, 'team/app', create);
    const blobs = {
      ...context.blobs,
      async finishUpload() {
        await deleteRepository(context, 'team/app');
        return { size: 0 };
      },
    };
    const finished = finishUpload({ ...context, blobs }, 'team/app', id, digestOf(''));
    await expect(finished).rejects.toMatchObject({ code: 'name_unknown' });
  });
});
