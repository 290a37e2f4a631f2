import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTestContext } from '../../test/support/registry-context.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openFsBlobStore } from '../blobs/fs.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { createNamespace } from '../db/namespace.ts';
import { digestOf } from '../oci/digest.ts';
import { storeArriving } from './arriving-blob.ts';

const piece = Buffer.alloc(1 << 20, 'a');
const whole = Buffer.concat([piece, Buffer.from('bcd')]);
const digest = digestOf(whole);

/** A stream that goes on when it is told to. */
function steps(...pieces: readonly Uint8Array[]) {
  const gates = pieces.map(() => Promise.withResolvers<void>());
  async function* bytes() {
    for (const [at, part] of pieces.entries()) {
      await gates[at]?.promise;
      yield part;
    }
  }
  return { bytes: bytes(), go: (at: number) => gates[at]?.resolve() };
}

async function withStore(
  store: BlobStore,
  work: (context: Awaited<ReturnType<typeof openTestContext>>) => Promise<void>,
) {
  await using opened = await openTestContext({ blobs: store });
  await createNamespace(opened.context.database.kysely, {
    name: 'hub',
    visibility: 'private',
    scanMode: 'automatic',
    now: 1,
  });
  await work(opened);
}

const folder = mkdtempSync(join(tmpdir(), 'cleardock-arriving-'));
const stores = [
  { name: 'a folder', open: () => openFsBlobStore(folder), follows: true },
  { name: 'memory', open: async () => memoryBlobStore(), follows: false },
] as const;

it.each(stores)('every reader gets all bytes of a blob that goes to $name', async ({ open, follows }) => {
  await withStore(await open(), async ({ context }) => {
    const { bytes, go } = steps(piece, Buffer.from('bcd'));
    const arriving = await storeArriving(context, 'hub/app', digest, { size: whole.length, bytes });
    const first = arriving.read();
    go(0);
    // What was written can be read while the rest is still to come.
    const begun = follows ? (await first.next()).value : undefined;
    go(1);
    const rest = await Array.fromAsync(first);
    expect(Buffer.concat([...(begun ? [begun] : []), ...rest])).toEqual(whole);
    await arriving.stored;
    expect(Buffer.concat(await Array.fromAsync(arriving.read()))).toEqual(whole);
    expect(await context.blobs.stat(digest)).toMatchObject({ size: whole.length });
  });
});

const other = Buffer.concat([piece, Buffer.from('bce')]);
it.each<[string, Uint8Array, number, string]>([
  ['something else', other, other.length, 'digest_mismatch'],
  ['fewer bytes', piece, whole.length, 'image_corrupt'],
  ['more bytes', Buffer.concat([whole, whole]), whole.length, 'image_corrupt'],
])('nothing is left of %s, and no reader takes it for whole', async (_name, sent, size, code) => {
  await withStore(await openFsBlobStore(folder), async ({ context }) => {
    const { bytes, go } = steps(sent);
    const arriving = await storeArriving(context, 'hub/bad', digestOf('wanted'), { size, bytes });
    const reading = Array.fromAsync(arriving.read());
    go(0);
    await expect(reading).rejects.toMatchObject({ code });
    await expect(arriving.stored).rejects.toMatchObject({ code });
    expect(await context.database.kysely.selectFrom('upload').selectAll().execute()).toEqual([]);
    expect(await context.blobs.stat(digestOf('wanted'))).toBeUndefined();
  });
  rmSync(folder, { recursive: true, force: true });
});
