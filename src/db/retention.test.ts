import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { buildImage, buildIndex } from '../../test/support/image.ts';
import { openTestContext } from '../../test/support/registry-context.ts';
import { findNamespace } from './namespace.ts';
import { findRepository } from './repository.ts';
import {
  addRetentionRun,
  endRetentionRun,
  findRetentionRun,
  listRetentionRuns,
  nextRepository,
  noteRepositoryDone,
  repositoryContents,
} from './retention.ts';

const image = buildImage([{ a: '1' }]);
const index = buildIndex([{ image, architecture: 'amd64' }]);

describe.each(databases)('retention on $name', ({ open }) => {
  it('knows what a repository has, and goes through a namespace once at a time', async ({ skip }) => {
    const database = await open();
    if (!database) return skip();
    await using registry = await openTestContext({ database, clock: () => 7 });
    await registry.pushImage('team/app', image);
    await registry.pushManifest('team/app', index, 'v1');
    await registry.pushImage('team/more', image, 'v2');
    await registry.pushImage('other/app', image, 'v3');
    const db = database.kysely;
    const [app, more] = [await findRepository(db, 'team/app'), await findRepository(db, 'team/more')];

    const { tags, versions } = await repositoryContents(db, app?.id ?? 0);
    expect(tags).toEqual([{ name: 'v1', digest: index.digest, pushedAt: 7 }]);
    expect(versions.toSorted((a, b) => a.children.length - b.children.length)).toEqual([
      { digest: image.manifest.digest, pushedAt: 7, children: [] },
      { digest: index.digest, pushedAt: 7, children: [image.manifest.digest] },
    ]);

    const namespaceId = (await findNamespace(db, 'team'))?.id ?? 0;
    const run = await addRetentionRun(db, namespaceId, 1);
    if (!run) throw new Error('A run was going on already.');
    expect(await addRetentionRun(db, namespaceId, 2)).toBeUndefined();
    const first = await nextRepository(db, namespaceId, run.position);
    const second = await nextRepository(db, namespaceId, first?.id ?? 0);
    expect([first?.name, second?.name]).toEqual(['team/app', 'team/more']);
    expect(await nextRepository(db, namespaceId, more?.id ?? 0)).toBeUndefined();
    await noteRepositoryDone(db, run, { repositoryId: app?.id ?? 0, kept: 2, tags: 0, versions: 1 });
    await noteRepositoryDone(db, run, { repositoryId: more?.id ?? 0, kept: 1, tags: 3, versions: 1 });
    await endRetentionRun(db, run.id, { state: 'complete', now: 9 });
    await endRetentionRun(db, run.id, { state: 'failed', error: 'too late', now: 10 });
    const ended = { state: 'complete', position: more?.id, kept: 3, tags: 3, versions: 2, error: null, finished_at: 9 };
    expect(await findRetentionRun(db, run.id)).toMatchObject(ended);
    const again = await addRetentionRun(db, namespaceId, 11);
    expect((await listRetentionRuns(db, namespaceId, 5)).map(({ id }) => id)).toEqual([again?.id, run.id]);
  });
});
