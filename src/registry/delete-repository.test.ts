import { expect, it } from 'vitest';
import { buildImage } from '../../test/support/image.ts';
import { openTestContext } from '../../test/support/registry-context.ts';
import { mountBlob, statBlob } from './blobs.ts';
import { deleteRepository } from './delete-repository.ts';
import { getManifest } from './manifests.ts';

const image = buildImage([{ 'a.txt': 'a' }]);

it('a repository goes with its versions and its blobs, and can be pushed again', async () => {
  await using test = await openTestContext();
  await test.pushImage('team/app', image, '1');
  await deleteRepository(test.context, 'team/app');
  expect(test.heard.at(-1)).toBe(`deleted team/app ${image.manifest.digest}`);
  await expect(getManifest(test.context, 'team/app', '1')).rejects.toMatchObject({ code: 'name_unknown' });
  await expect(deleteRepository(test.context, 'team/app')).rejects.toMatchObject({ code: 'name_unknown' });
  await test.pushBlob('team/app', image.config);
  await expect(test.pushManifest('team/app', image.manifest)).rejects.toMatchObject({ code: 'manifest_blob_unknown' });
  await test.pushImage('team/app', image, '1');
  expect((await getManifest(test.context, 'team/app', '1')).digest).toBe(image.manifest.digest);
});

it('what another repository mounted stays', async () => {
  await using test = await openTestContext();
  await test.pushImage('team/app', image);
  const options = { from: 'team/app', createNamespace: true, mayPull: async () => true };
  await mountBlob(test.context, 'team/other', image.config.digest, options);
  await deleteRepository(test.context, 'team/app');
  expect(await statBlob(test.context, 'team/other', image.config.digest)).toEqual({ size: image.config.bytes.length });
});
