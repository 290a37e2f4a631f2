import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildImage, buildIndex, descriptorOf, jsonBlob } from '../../test/support/image.ts';
import { addTarget } from '../../test/support/notification-target.ts';
import { artifactManifest, emptyConfig } from '../../test/support/registry.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { digestOf } from '../oci/digest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { deleteBlob } from './blobs.ts';
import { rememberManifests } from './context.ts';
import { deleteRepository } from './delete-repository.ts';
import { deleteManifest, getManifest, putManifest } from './manifests.ts';
import { listTags } from './tags.ts';

const image = buildImage([{ 'a.txt': 'a' }]);
let test: TestContext;
beforeEach(async () => {
  test = await openTestContext();
});
afterEach(() => test[Symbol.asyncDispose]());

const rowOf = (digest: string) =>
  test.context.database.kysely.selectFrom('manifest').selectAll().where('digest', '=', digest).executeTakeFirst();
const tagsOf = async (name: string) => (await listTags(test.context, name, {})).names;

describe('a manifest that is pushed', () => {
  it('is handed out as it was, by digest and by each tag', async () => {
    await test.pushImage('team/app', image, '1', 'latest');
    for (const reference of [image.manifest.digest, '1', 'latest']) {
      const found = await getManifest(test.context, 'team/app', reference);
      expect(found).toMatchObject({ digest: image.manifest.digest, mediaType: mediaTypes.ociManifest });
      expect(Buffer.from(found.content).equals(image.manifest.bytes)).toBe(true);
    }
    expect(test.heard).toEqual([`pushed team/app ${image.manifest.digest}`]);
  });

  it('is told with who pushed and who deleted it', async () => {
    const { database } = test.context;
    await addTarget(database.kysely, 'https://ops.example', ['push', 'delete']);
    await test.pushImage('team/app', image);
    const { digest, bytes, mediaType: contentType } = image.manifest;
    const push = { digest, bytes, contentType, tags: ['1'], createNamespace: false, actor: 'ann' };
    await putManifest(test.context, 'team/app', push);
    await deleteManifest(test.context, 'team/app', '1', 'ben');
    await deleteRepository(test.context, 'team/app', 'eve');
    const rows = await database.kysely.selectFrom('notification_event').select('detail').orderBy('id').execute();
    const told = rows.map(({ detail }) => JSON.parse(detail) as { readonly kind: string; readonly actor?: string });
    expect(told.map(({ kind, actor }) => `${kind} by ${actor}`)).toEqual([
      'push by ann',
      'delete by ben',
      'delete by eve',
    ]);
  });

  it('has the platform of its config, and the size of its blobs', async () => {
    await test.pushImage('team/app', image);
    const size = [image.config, ...image.layers].reduce((sum, blob) => sum + blob.bytes.length, 0);
    expect(await rowOf(image.manifest.digest)).toMatchObject({
      platform: 'linux/amd64',
      total_size: size,
      kind: 'image',
    });
  });

  it('again keeps its row, and gets the new tags', async () => {
    await test.pushImage('team/app', image, '1');
    const { id } = (await rowOf(image.manifest.digest)) ?? {};
    await test.pushManifest('team/app', image.manifest, '2');
    expect((await rowOf(image.manifest.digest))?.id).toBe(id);
    expect(await tagsOf('team/app')).toEqual(['1', '2']);
  });

  it('is no reason to read a large blob that it calls its config', async () => {
    const large = {
      digest: digestOf('x'.repeat(9 << 20)),
      bytes: Buffer.from('x'.repeat(9 << 20)),
      mediaType: mediaTypes.ociConfig,
    };
    await test.pushBlob('team/app', large);
    const manifest = artifactManifest({ artifactType: undefined, config: { ...descriptorOf(large), size: 10 } });
    const blobs = { ...test.context.blobs, read: () => Promise.reject(new Error('read the whole blob')) };
    const push = { digest: manifest.digest, bytes: manifest.bytes, tags: [], createNamespace: false };
    await putManifest({ ...test.context, blobs }, 'team/app', push);
    expect(await rowOf(manifest.digest)).toMatchObject({ kind: 'image', platform: null });
  });

  it('may tell of sizes beyond all that is stored', async () => {
    await test.pushBlob('team/app', emptyConfig);
    const layer = { ...descriptorOf(emptyConfig), size: Number.MAX_SAFE_INTEGER };
    const manifest = artifactManifest({ layers: [layer, layer, layer] });
    await test.pushManifest('team/app', manifest);
    expect(await rowOf(manifest.digest)).toMatchObject({ total_size: Number.MAX_SAFE_INTEGER });
  });
});

describe('a manifest whose blobs are not in the repository', () => {
  it('is refused with all that is missing, and no tag is set', async () => {
    await test.pushBlob('team/app', image.config);
    await expect(test.pushManifest('team/app', image.manifest, '1')).rejects.toMatchObject({
      code: 'manifest_blob_unknown',
      detail: { digests: image.layers.map((layer) => layer.digest) },
    });
    expect(await tagsOf('team/app')).toEqual([]);
    expect(test.heard).toEqual([]);
  });

  it('is refused where another repository has them', async () => {
    await test.pushImage('team/app', image);
    await expect(test.pushManifest('team/other', image.manifest)).rejects.toMatchObject({
      code: 'manifest_blob_unknown',
    });
  });

  it('is refused where one of them was deleted', async () => {
    await test.pushImage('team/app', image);
    await deleteBlob(test.context, 'team/app', image.config.digest);
    await expect(test.pushManifest('team/app', image.manifest)).rejects.toMatchObject({
      code: 'manifest_blob_unknown',
    });
  });

  it('is taken where incomplete images are accepted, but not without its config', async () => {
    const context = { ...test.context, incompleteImages: true };
    const push = { digest: image.manifest.digest, bytes: image.manifest.bytes, tags: ['1'], createNamespace: true };
    await expect(putManifest(context, 'team/app', push)).rejects.toMatchObject({
      code: 'manifest_blob_unknown',
      detail: { digests: [image.config.digest] },
    });
    await test.pushBlob('team/app', image.config);
    await putManifest(context, 'team/app', push);
    expect(await tagsOf('team/app')).toEqual(['1']);
  });

  it('is taken where it is an index: its children may come later', async () => {
    await test.pushManifest('team/app', buildIndex([{ image, architecture: 'amd64' }]), 'multi');
    expect((await getManifest(test.context, 'team/app', 'multi')).mediaType).toBe(mediaTypes.ociIndex);
  });
});

describe('a manifest that is deleted', () => {
  it('by a tag stays under its digest and its other tags', async () => {
    await test.pushImage('team/app', image, '1', '2');
    await deleteManifest(test.context, 'team/app', '1');
    expect(await tagsOf('team/app')).toEqual(['2']);
    await getManifest(test.context, 'team/app', image.manifest.digest);
    expect(test.heard.at(-1)).toBe(`deleted team/app ${image.manifest.digest}`);
  });

  it('by its digest takes its tags along', async () => {
    await test.pushImage('team/app', image, '1', '2');
    await deleteManifest(test.context, 'team/app', image.manifest.digest);
    expect(await tagsOf('team/app')).toEqual([]);
    await expect(getManifest(test.context, 'team/app', '1')).rejects.toMatchObject({ code: 'manifest_unknown' });
  });

  it('by two at once is deleted once', async () => {
    await test.pushImage('team/app', image, '1');
    const results = await Promise.allSettled([1, 2].map(() => deleteManifest(test.context, 'team/app', '1')));
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(test.heard.filter((line) => line.startsWith('deleted'))).toHaveLength(1);
  });

  it('while it is pushed again is either there with its tag, or not at all', async () => {
    await test.pushImage('team/app', image, '1');
    await Promise.all([
      deleteManifest(test.context, 'team/app', image.manifest.digest),
      test.pushManifest('team/app', image.manifest, '1'),
    ]);
    const found = (await rowOf(image.manifest.digest)) !== undefined;
    expect(await tagsOf('team/app')).toEqual(found ? ['1'] : []);
  });

  it.each([
    ['nothing', 'manifest_unknown'],
    [digestOf('nothing'), 'manifest_unknown'],
    ['sha256:x', 'digest_invalid'],
    ['not a tag', 'tag_invalid'],
  ])('is named properly: %j is %s', async (reference, code) => {
    await test.pushImage('team/app', image);
    await expect(deleteManifest(test.context, 'team/app', reference)).rejects.toMatchObject({ code });
    await expect(getManifest(test.context, 'team/app', reference)).rejects.toMatchObject({ code });
  });
});

it('a manifest that is pushed while its repository is deleted is refused', async () => {
  await test.pushImage('team/app', image);
  const blobs = {
    ...test.context.blobs,
    async stat() {
      await deleteRepository(test.context, 'team/app');
      return undefined;
    },
  };
  const push = { digest: image.manifest.digest, bytes: image.manifest.bytes, tags: [], createNamespace: false };
  const refused = putManifest({ ...test.context, blobs }, 'team/app', push);
  await expect(refused).rejects.toMatchObject({
    code: 'name_unknown',
  });
});

it('a manifest in memory is never older than what was written', async () => {
  const context = { ...test.context, manifests: rememberManifests(test.context.database) };
  const other = jsonBlob(mediaTypes.ociIndex, { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] });
  await test.pushImage('team/app', image, 'moving');
  for (let count = 0; count < 2; count++)
    expect((await getManifest(context, 'team/app', 'moving')).digest).toBe(image.manifest.digest);
  await test.pushManifest('team/app', other, 'moving');
  expect((await getManifest(context, 'team/app', 'moving')).digest).toBe(other.digest);
  await deleteManifest(context, 'team/app', 'moving');
  await expect(getManifest(context, 'team/app', 'moving')).rejects.toMatchObject({ code: 'manifest_unknown' });
});
