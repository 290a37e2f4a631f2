import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { allTagsOf, knownChains, manifestsOfChain, namespacesOfChain, taggedAfter } from './base-image.ts';
import type { Database, Queries } from './database.ts';
import { saveImage } from './image.ts';
import { addManifestPulls, saveManifest } from './manifest.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { setTag } from './tag.ts';

describe.each(databases)('images that others are built on, on $name', ({ open }) => {
  let database: Database | undefined;
  let db: Queries;
  let first = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    db = database.kysely;
    await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 });
    const namespace = await db.selectFrom('namespace').selectAll().executeTakeFirstOrThrow();
    const ids: number[] = [];
    for (const name of ['team/base', 'team/copy']) ids.push((await ensureRepository(db, namespace.id, name, 1)).id);
    const [base = 0, copy = 0] = ids;
    first = base;
    await add(copy, 'sha256:old', 'image', 20);
    const old = await add(base, 'sha256:old', 'image', 10);
    const index = await add(base, 'sha256:index', 'index', 11, 'sha256:old');
    await add(base, 'sha256:untagged', 'image', 12);
    const later = await add(base, 'sha256:new', 'image', 13);
    await setTag(db, base, '1', old, 10);
    await setTag(db, base, 'stable', index, 11);
    await setTag(db, base, '2', later, 13);
    const common = { extractors: '1', gaps: [], secrets: [], packages: [], now: 1 };
    await saveImage(db, { ...common, digest: 'sha256:old', chain: ['sha256:a', 'sha256:ab'] });
    await saveImage(db, { ...common, digest: 'sha256:unread', chain: [] });
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  async function add(
    repository: number,
    digest: string,
    kind: string,
    pushedAt: number,
    child?: string,
  ): Promise<number> {
    const manifest = {
      ...{ repository_id: repository, digest, kind, media_type: 'x', artifact_type: null, subject: null },
      ...{ platform: 'linux/amd64', content: new Uint8Array([1]), total_size: 1, pushed_at: pushedAt, pulled_at: null },
    };
    const reference = { kind: 'child', position: 0, digest: child ?? '', media_type: 'x', size: 1, platform: null };
    return await saveManifest(db, manifest, child === undefined ? [] : [reference]);
  }

  it('are known by the last of their chain ids alone', async ({ skip }) => {
    if (!database) return skip();
    expect([...(await knownChains(db, ['sha256:a', 'sha256:ab', 'sha256:none']))]).toEqual(['sha256:ab']);
    expect(await knownChains(db, [])).toEqual(new Set());
  });

  it('are found in every repository, the first pushed first, with all tags', async ({ skip }) => {
    if (!database) return skip();
    const namespaces = await namespacesOfChain(db, 'sha256:ab');
    expect(namespaces).toEqual([{ id: expect.any(Number), visibility: 'private' }]);
    const ids = namespaces.map(({ id }) => id);
    const found = await manifestsOfChain(db, 'sha256:ab', ids, 5);
    expect(found.map((one) => [one.repository, one.digest, one.platform, one.pushedAt])).toEqual([
      ['team/base', 'sha256:old', 'linux/amd64', 10],
      ['team/copy', 'sha256:old', 'linux/amd64', 20],
    ]);
    const tags: string[][] = [];
    for (const one of found) tags.push(await allTagsOf(db, one));
    expect(tags).toEqual([['1', 'stable'], []]);
    expect(await manifestsOfChain(db, 'sha256:ab', ids, 1)).toEqual(found.slice(0, 1));
    expect(await manifestsOfChain(db, 'sha256:ab', [], 5)).toEqual([]);
    expect(await namespacesOfChain(db, 'sha256:a')).toEqual([]);
  });

  it('have later ones that are tagged, the newest first', async ({ skip }) => {
    if (!database) return skip();
    const digests = async (time: number, limit = 5) =>
      (await taggedAfter(db, first, time, limit)).map((one) => one.digest);
    expect(await digests(10)).toEqual(['sha256:new', 'sha256:index']);
    expect(await digests(10, 1)).toEqual(['sha256:new']);
    expect(await digests(13)).toEqual([]);
  });

  it('were pulled when somebody pulled them from this repository', async ({ skip }) => {
    if (!database) return skip();
    await addManifestPulls(db, first, new Map([['sha256:old', 1]]), 99);
    const rows = await db
      .selectFrom('manifest')
      .select(['pulled_at', 'repository_id'])
      .where('digest', '=', 'sha256:old')
      .execute();
    expect(rows.filter((row) => row.pulled_at === 99).map((row) => row.repository_id)).toEqual([first]);
  });
});
