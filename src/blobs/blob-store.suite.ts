import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import type { BlobStore } from './blob-store.ts';

/** What every blob store promises. */
export function blobStoreSuite(name: string, make: () => Promise<BlobStore>): void {
  describe(name, () => {
    let store: BlobStore;
    beforeEach(async () => {
      store = await make();
    });

    const put = async (...parts: readonly string[]) => {
      const id = await store.startUpload();
      for (const part of parts) await store.append(id, chunksOf(part));
      const digest = digestOf(parts.join(''));
      await store.finishUpload(id, digest);
      return digest;
    };

    it('hands out what was put, whole and in part', async () => {
      const digest = await put('hello ', 'world');
      expect(await store.stat(digest)).toMatchObject({ size: 11 });
      expect(await text(store.read(digest))).toBe('hello world');
      expect(await text(store.read(digest, { start: 2, end: 4 }))).toBe('llo');
    });

    it('has no blob before its upload is finished', async () => {
      const id = await store.startUpload();
      await store.append(id, chunksOf('x'));
      expect(await store.stat(digestOf('x'))).toBeUndefined();
      await expect(store.read(digestOf('x'))).rejects.toMatchObject({ code: 'blob_unknown' });
    });

    it('lists what it has by the beginning of the digest, and nothing else', async () => {
      const kept = await put('kept');
      const gone = await put('gone');
      await store.delete(gone);
      const listed = [];
      for (let n = 0; n < 256; n++)
        listed.push(...(await Array.fromAsync(store.list(n.toString(16).padStart(2, '0')))));
      expect(listed).toMatchObject([{ digest: kept, size: 4 }]);
      expect(Math.abs(Date.now() - (listed[0]?.modifiedAt ?? 0))).toBeLessThan(60_000);
    });

    it('refuses bytes that do not have the digest, and forgets them', async () => {
      const id = await store.startUpload();
      await store.append(id, chunksOf('x'));
      await expect(store.finishUpload(id, digestOf('y'))).rejects.toMatchObject({ code: 'digest_mismatch' });
      expect(await store.statUpload(id)).toBeUndefined();
      expect(await store.stat(digestOf('y'))).toBeUndefined();
    });

    it.each(['sha256', 'sha512'] as const)('verifies %s, whichever the upload was begun with', async (algorithm) => {
      for (const begun of ['sha256', 'sha512'] as const) {
        const id = await store.startUpload(begun);
        await store.append(id, chunksOf('both'));
        const digest = digestOf('both', algorithm);
        expect(await store.finishUpload(id, digest)).toMatchObject({ size: 4 });
        expect(await store.stat(digest)).toMatchObject({ size: 4 });
      }
    });

    it('keeps what arrived before the sender broke off', async () => {
      const id = await store.startUpload();
      async function* broken() {
        yield Buffer.from('half');
        throw new Error('connection lost');
      }
      await expect(store.append(id, broken())).rejects.toThrow('connection lost');
      expect((await store.statUpload(id))?.size).toBe(4);
      await store.append(id, chunksOf('-done'));
      await store.finishUpload(id, digestOf('half-done'));
      expect(await text(store.read(digestOf('half-done')))).toBe('half-done');
    });

    it('takes bytes that begin where the upload ends, and no others', async () => {
      const id = await store.startUpload();
      await store.append(id, chunksOf('abc'), { start: 0 });
      for (const start of [0, 2, 4]) {
        const refused = store.append(id, chunksOf('x'), { start });
        await expect(refused).rejects.toMatchObject({ code: 'range_invalid', detail: { size: 3 } });
      }
      expect(await store.append(id, chunksOf('de'), { start: 3 })).toBe(5);
      await store.finishUpload(id, digestOf('abcde'));
    });

    it('takes one of several streams for the same place', async () => {
      const id = await store.startUpload();
      const rivals = ['a', 'b', 'c'].map((text) => store.append(id, chunksOf(text), { start: 0 }));
      const results = await Promise.allSettled(rivals);
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      expect(await store.statUpload(id)).toMatchObject({ size: 1 });
    });

    it('takes one stream at a time', async () => {
      const id = await store.startUpload();
      const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      async function* slow() {
        begun.resolve();
        yield Buffer.from('a');
        await held.promise;
      }
      const first = store.append(id, slow());
      await begun.promise;
      await expect(store.append(id, chunksOf('b'))).rejects.toMatchObject({ code: 'upload_busy' });
      held.resolve();
      expect(await first).toBe(1);
    });

    it('reports progress that never shrinks', async () => {
      const id = await store.startUpload();
      const sizes: number[] = [];
      await store.append(id, chunksOf('x'.repeat(3_000_000)), { onProgress: (size) => sizes.push(size) });
      expect(sizes.at(-1)).toBe(3_000_000);
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    });

    it('stores the same bytes twice without harm', async () => {
      const digest = await put('same');
      expect(await put('same')).toBe(digest);
      expect(await text(store.read(digest))).toBe('same');
    });

    it.each(['', '../../etc/passwd', 'x/y', '00000000-0000-0000-0000-000000000000'])(
      'knows no upload %j',
      async (id) => {
        expect(await store.statUpload(id)).toBeUndefined();
        await expect(store.append(id, chunksOf('x'))).rejects.toMatchObject({ code: 'upload_unknown' });
        await expect(store.finishUpload(id, digestOf('x'))).rejects.toMatchObject({ code: 'upload_unknown' });
        await store.cancelUpload(id);
      },
    );

    it('forgets a cancelled upload and a deleted blob', async () => {
      const id = await store.startUpload();
      await store.cancelUpload(id);
      expect(await store.statUpload(id)).toBeUndefined();
      const digest = await put('gone');
      await store.delete(digest);
      await store.delete(digest);
      expect(await store.stat(digest)).toBeUndefined();
    });

    it('stores the empty blob', async () => {
      const digest = await put('');
      expect(await store.stat(digest)).toMatchObject({ size: 0 });
      expect(await text(store.read(digest))).toBe('');
    });
  });
}

async function* chunksOf(content: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function text(stream: Promise<AsyncIterable<Uint8Array>>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(await stream)).toString();
}
