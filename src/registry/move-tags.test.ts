import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { buildImage } from '../../test/support/image.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { findNamespace } from '../db/namespace.ts';
import { changeUpkeep } from '../db/namespace-upkeep.ts';
import { findRepository } from '../db/repository.ts';
import { listTagChanges } from '../db/tag-change.ts';
import { deleteRepository } from './delete-repository.ts';
import { deleteManifest } from './manifests.ts';

const one = buildImage([{ a: '1' }]);
const two = buildImage([{ a: '2' }]);
const app = 'team/app';

describe.each(databases)('tags on $name', ({ open }) => {
  async function registry(test: (registry: TestContext) => Promise<void>): Promise<void> {
    const database = await open();
    if (!database) return;
    await using context = await openTestContext({ database });
    await context.pushImage(app, one, 'v1', 'latest');
    await test(context);
  }
  const protect = async ({ context }: TestContext) => {
    const db = context.database.kysely;
    const rules = [{ repositories: '*', tags: '*', except: ['latest'] }];
    const namespace = await findNamespace(db, 'team');
    await changeUpkeep(db, namespace?.id ?? 0, { immutability: JSON.stringify(rules) });
  };

  it('stay where they are where they are immutable, and move where they are excepted', () =>
    registry(async (context) => {
      await protect(context);
      await expect(context.pushImage(app, two, 'v1')).rejects.toMatchObject({ code: 'denied', detail: { tag: 'v1' } });
      await context.pushImage(app, two, 'latest', 'v2');
      await context.pushImage(app, one, 'v1');
      await expect(deleteManifest(context.context, app, 'v1')).rejects.toMatchObject({ code: 'denied' });
      await expect(deleteManifest(context.context, app, one.manifest.digest)).rejects.toMatchObject({ code: 'denied' });
      await expect(deleteRepository(context.context, app)).rejects.toMatchObject({ code: 'denied' });
      await deleteManifest(context.context, app, 'latest');
    }));

  it('are immutable for the second of two who push at once', () =>
    registry(async (context) => {
      await protect(context);
      for (const image of [one, two]) await context.pushImage(app, image);
      const pushes = [one, two].map((image) => context.pushManifest(app, image.manifest, 'v9'));
      const ended = (await Promise.allSettled(pushes)).map(({ status }) => status);
      expect(ended.sort()).toEqual(['fulfilled', 'rejected']);
    }));

  it('have a history of who moved them from what to what', () =>
    registry(async ({ context, pushImage }) => {
      await pushImage(app, two, 'latest');
      await pushImage(app, two, 'latest');
      await deleteManifest(context, app, two.manifest.digest, 'eve');
      await deleteManifest(context, app, 'v1', 'eve');
      const repository = await findRepository(context.database.kysely, app);
      const [first, second] = [one.manifest.digest, two.manifest.digest];
      const page = { limit: 10, offset: 0 };
      const all = await listTagChanges(context.database.kysely, repository?.id ?? 0, page);
      expect(all.total).toBe(6);
      expect(all.items).toMatchObject([
        { tag: 'v1', before: first, after: null, actor: 'eve' },
        { tag: null, before: second, after: null, actor: 'eve' },
        { tag: 'latest', before: second, after: null, actor: 'eve' },
        { tag: 'latest', before: first, after: second, actor: 'unknown' },
        { tag: 'latest', before: null, after: first },
        { tag: 'v1', before: null, after: first },
      ]);
      const latest = await listTagChanges(context.database.kysely, repository?.id ?? 0, { ...page, tag: 'latest' });
      expect(latest.total).toBe(3);
    }));
});
