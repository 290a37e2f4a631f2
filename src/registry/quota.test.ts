import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { buildImage } from '../../test/support/image.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { findNamespace } from '../db/namespace.ts';
import { changeUpkeep } from '../db/namespace-upkeep.ts';
import { listUsage, namespaceUsage, totalUsage } from '../db/usage.ts';
import { deleteManifest } from './manifests.ts';
import { startUpload } from './uploads.ts';

const base = { base: 'x'.repeat(500) };
const one = buildImage([base, { own: '1' }], { packing: 'none' });
const two = buildImage([base, { own: '2' }], { packing: 'none' });
const sizes = (...images: readonly (typeof one)[]) => {
  const blobs = new Map(images.flatMap(({ config, layers }) => [config, ...layers]).map((blob) => [blob.digest, blob]));
  return [...blobs.values()].reduce((sum, blob) => sum + blob.bytes.length, 0);
};

describe.each(databases)('a quota on $name', ({ open }) => {
  async function registry(test: (registry: TestContext, warnings: object[]) => Promise<void>): Promise<void> {
    const database = await open();
    if (!database) return;
    const warnings: object[] = [];
    const listener = {
      manifestPushed: async () => undefined,
      manifestDeleted: async () => undefined,
      quotaNearlyUsed: async (event: object) => void warnings.push(event),
    };
    await using context = await openTestContext({ database, listeners: [listener] });
    await context.pushImage('team/app', one, 'v1');
    await test(context, warnings);
  }
  const limit = async ({ context }: TestContext, values: Parameters<typeof changeUpkeep>[2]) => {
    const namespace = await findNamespace(context.database.kysely, 'team');
    await changeUpkeep(context.database.kysely, namespace?.id ?? 0, values);
  };

  it('counts each blob once, refuses what does not fit, and gives room again for what is deleted', () =>
    registry(async (context, warnings) => {
      await context.pushImage('team/other', one, 'v1');
      await limit(context, { quota_bytes: sizes(one, two) - 1 });
      for (const blob of [two.config, ...two.layers]) await context.pushBlob('team/app', blob);
      await expect(context.pushManifest('team/app', two.manifest, 'v2')).rejects.toMatchObject({
        code: 'denied',
        detail: { quota: 'bytes', used: sizes(one), limit: sizes(one, two) - 1 },
      });
      for (const name of ['team/app', 'team/other']) await deleteManifest(context.context, name, one.manifest.digest);
      await context.pushManifest('team/app', two.manifest, 'v2');
      expect(warnings).toEqual([]);
    }));

  it('warns once when it is nearly used up, and lets no upload begin when it is', () =>
    registry(async (context, warnings) => {
      await limit(context, { quota_bytes: sizes(one, two) });
      await context.pushImage('team/app', two, 'v2');
      await context.pushManifest('team/app', two.manifest, 'v3');
      expect(warnings).toEqual([{ namespace: 'team', used: sizes(one, two), limit: sizes(one, two) }]);
      const upload = startUpload(context.context, 'team/app', { createNamespace: false });
      await expect(upload).rejects.toMatchObject({ code: 'denied', message: expect.stringContaining('quota of') });
    }));

  it('limits the number of repositories', () =>
    registry(async (context) => {
      await limit(context, { quota_repositories: 1 });
      await context.pushImage('team/app', two, 'v2');
      await expect(context.pushImage('team/more', two)).rejects.toMatchObject({
        code: 'denied',
        detail: { quota: 'repositories' },
      });
    }));

  it('and the storage view count what repositories refer to', () =>
    registry(async (context) => {
      const db = context.context.database.kysely;
      await context.pushImage('team/other', two, 'v1');
      const namespace = await findNamespace(db, 'team');
      expect(await namespaceUsage(db, namespace?.id ?? 0)).toBe(sizes(one, two));
      expect(await totalUsage(db)).toEqual({ blobs: 5, bytes: sizes(one, two) });
      const shared = one.layers[0]?.bytes.length ?? 0;
      const { items, total } = await listUsage(db, { namespace: 'team', limit: 10, offset: 0 });
      expect(total).toBe(2);
      expect(items).toMatchObject([
        { repository: 'team/app', bytes: sizes(one), ownBytes: sizes(one) - shared },
        { repository: 'team/other', bytes: sizes(two), ownBytes: sizes(two) - shared },
      ]);
    }));
});
