import { expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { blobBytes } from './blob-bytes.ts';

const content = Buffer.from('four');
const descriptor = { mediaType: 'text/plain', digest: digestOf(content), size: 4 };
const source = {
  async *parts() {
    yield content.subarray(0, 1);
    yield content.subarray(1);
  },
  blob: async () => source.parts(),
};
const read = (values: Partial<typeof descriptor> = {}, most = 4) =>
  blobBytes(source as never, { ...descriptor, ...values }, most, new AbortController().signal);

it('a blob is put together and is what its digest says', async () => {
  expect(await read()).toEqual(content);
  const digest = digestOf(content, 'sha512');
  expect(await read({ digest: digest as never })).toEqual(content);
});

it('one that is something else is refused as damaged', async () => {
  await expect(read({ digest: digestOf(Buffer.from('five')) })).rejects.toThrow(
    expect.objectContaining({ code: 'image_corrupt' }),
  );
});

it('one that is larger than may be is refused, whatever size it says that it has', async () => {
  await expect(read({ size: 1 }, 3)).rejects.toThrow(expect.objectContaining({ code: 'image_unreadable' }));
});
