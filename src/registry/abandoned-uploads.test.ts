import { expect, it } from 'vitest';
import { openTestContext } from '../../test/support/registry-context.ts';
import { dropAbandonedUploads } from './abandoned-uploads.ts';
import { startUpload, uploadState } from './uploads.ts';

it('uploads that are not finished after a week are dropped, younger ones are not', async () => {
  let now = Date.now();
  await using test = await openTestContext({ clock: () => now });
  const { context } = test;
  const old = await startUpload(context, 'team/app', { createNamespace: true });
  now += 6 * 24 * 3_600_000;
  const young = await startUpload(context, 'team/app', { createNamespace: true });
  expect(await dropAbandonedUploads(context)).toBe(0);
  now += 2 * 24 * 3_600_000;
  expect(await dropAbandonedUploads(context)).toBe(1);
  await expect(uploadState(context, 'team/app', old.id)).rejects.toMatchObject({ code: 'blob_upload_unknown' });
  expect(await context.blobs.statUpload(old.id)).toBeUndefined();
  expect(await uploadState(context, 'team/app', young.id)).toEqual(young);
});
