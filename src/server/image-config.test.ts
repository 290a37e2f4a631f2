import { expect, it } from 'vitest';
import { memoryBlobStore } from '../blobs/memory.ts';
import { digestOf } from '../oci/digest.ts';
import { readConfig } from './image-config.ts';

const type = 'application/vnd.oci.image.config.v1+json';
const config = Buffer.from(
  JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { User: 'me' },
    rootfs: { type: 'layers', diff_ids: [] },
  }),
);

async function read(content: Buffer | undefined, media_type = type, kind = 'config') {
  const blobs = memoryBlobStore();
  const digest = digestOf(content ?? Buffer.from('gone'));
  if (content) {
    const id = await blobs.startUpload('sha256');
    await blobs.append(
      id,
      (async function* () {
        yield content;
      })(),
    );
    await blobs.finishUpload(id, digest);
  }
  return await readConfig(blobs, [{ manifest_id: 1, kind, position: 0, digest, media_type, size: 1, platform: null }]);
}

it('the config of an image is read, whatever size its manifest says', async () => {
  expect(await read(config)).toMatchObject({ platform: 'linux/amd64', user: 'me' });
});

it.each([
  ['of another type, as a signature has', config, 'application/vnd.oci.empty.v1+json', 'config'],
  ['that is not here', undefined, type, 'config'],
  ['that is a layer', config, type, 'layer'],
  ['that is no JSON', Buffer.from('{'), type, 'config'],
  ['that is larger than any is', Buffer.concat([config, Buffer.alloc(8 << 20, ' ')]), type, 'config'],
])('one %s is none', async (_name, content, media, kind) => {
  expect(await read(content, media, kind)).toBeUndefined();
});
