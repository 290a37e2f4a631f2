import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database, Queries } from './database.ts';
import { saveManifest } from './manifest.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { listRepositories } from './repository-list.ts';
import { setTag } from './tag.ts';
import { countUploads, createUpload, uploadsOfRepository } from './upload.ts';
import { childrenOf, digestsOfRepository, findVersion, listVersions, parentsOf, tagsOf } from './version.ts';

describe.each(databases)('versions on $name', ({ name, open }) => {
  let database: Database | undefined;
  let db: Queries;
  let app = 0;
  let other = 0;
  let namespaceId = 0;
  const ids = new Map<string, number>();

  beforeAll(async () => {
    database = await open();
    if (!database) return console.warn(`${name} is not installed: its queries are not tested`);
    db = database.kysely;
    await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 });
    const namespace = await db.selectFrom('namespace').selectAll().executeTakeFirstOrThrow();
    namespaceId = namespace.id;
    app = (await ensureRepository(db, namespace.id, 'team/app_one', 1)).id;
    other = (await ensureRepository(db, namespace.id, 'team/other', 1)).id;
    await add(app, 'amd', 'image', 10);
    await add(app, 'arm', 'image', 11);
    await add(app, 'inner', 'index', 12, ['arm']);
    await add(app, 'outer', 'index', 13, ['amd', 'inner', 'absent']);
    await add(app, 'signature', 'artifact', 14, [], 'outer');
    await add(app, 'loose', 'image', 9);
    // The same image in another repository is a version there.
    await add(other, 'amd', 'image', 5);
    await setTag(db, app, 'Release_1', ids.get('outer') as number, 13);
    await setTag(db, app, 'latest', ids.get('outer') as number, 13);
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  async function add(
    repository: number,
    digest: string,
    kind: string,
    pushedAt: number,
    children: readonly string[] = [],
    subject: string | null = null,
  ): Promise<void> {
    const manifest = {
      ...{ repository_id: repository, digest, kind, subject, media_type: 'x', artifact_type: null, platform: null },
      ...{ content: new Uint8Array([1]), total_size: pushedAt * 100, pushed_at: pushedAt, pulled_at: null },
    };
    const references = children.map((child, position) => ({
      ...{ kind: 'child', position, digest: child, media_type: 'x', size: 1 },
      platform: child === 'amd' ? 'linux/amd64' : null,
    }));
    const id = await saveManifest(db, manifest, references);
    if (repository === app) ids.set(digest, id);
  }

  const page = { limit: 50, offset: 0 };
  const digests = (rows: readonly { readonly digest: string }[]) => rows.map((row) => row.digest);

  it('are listed newest first, without children and referrers', async ({ skip }) => {
    if (!database) return skip();
    const all = await listVersions(db, app, page);
    expect([digests(all.items), all.total]).toEqual([['outer', 'loose'], 2]);
    const second = await listVersions(db, app, { limit: 1, offset: 1 });
    expect([digests(second.items), second.total]).toEqual([['loose'], 2]);
    expect(digests((await listVersions(db, other, page)).items)).toEqual(['amd']);
    expect(digests((await listVersions(db, app, { ...page, tagged: true })).items)).toEqual(['outer']);
    expect(digests((await listVersions(db, app, { ...page, tagged: false })).items)).toEqual(['loose']);
  });

  it.each([
    ['release_', ['outer']],
    ['RELEASE', ['outer']],
    ['oose', ['loose']],
    ['release-', []],
    ['%', []],
    ['!', []],
    ["'", []],
  ])('are found by %s', async (search, found) => {
    if (!database) return;
    expect(digests((await listVersions(db, app, { ...page, search })).items)).toEqual(found);
  });

  it('know their children, through nested indexes, and their parents', async ({ skip }) => {
    if (!database) return skip();
    const outer = ids.get('outer') as number;
    const children = await childrenOf(db, [outer]);
    expect(children.map((child) => [child.digest, child.parentId, child.stated])).toEqual([
      ['amd', outer, 'linux/amd64'],
      ['arm', outer, null],
    ]);
    const [amd, elsewhere] = [children[0]?.id as number, ids.get('amd') as number];
    const parents = await parentsOf(db, [amd, elsewhere, outer]);
    expect(parents.map((parent) => [parent.digest, parent.childId])).toEqual([['outer', amd]]);
  });

  it('know their tags and repository', async ({ skip }) => {
    if (!database) return skip();
    const outer = ids.get('outer') as number;
    expect((await tagsOf(db, [outer, ids.get('loose') as number])).get(outer)).toEqual(['Release_1', 'latest']);
    expect(await findVersion(db, outer)).toMatchObject({ repository: 'team/app_one', digest: 'outer' });
    expect(await findVersion(db, 4_711)).toBeUndefined();
    expect((await digestsOfRepository(db, app)).sort()).toEqual(
      ['amd', 'arm', 'inner', 'loose', 'outer', 'signature'].sort(),
    );
  });

  it('make up repositories, which are found by a part of their name', async ({ skip }) => {
    if (!database) return skip();
    const { items, total } = await listRepositories(db, namespaceId, page);
    expect(total).toBe(2);
    expect(items.map((row) => [row.name, Number(row.tags), Number(row.size ?? 0), row.newest])).toEqual([
      ['team/app_one', 2, 0, ids.get('outer')],
      ['team/other', 0, 0, null],
    ]);
    expect((await listRepositories(db, namespaceId, { ...page, search: 'P_ONE' })).total).toBe(1);
    expect((await listRepositories(db, namespaceId, { ...page, search: 'p-one' })).total).toBe(0);
  });

  it('come by uploads, which are counted and known by repository', async ({ skip }) => {
    if (!database) return skip();
    await createUpload(db, { id: 'a', repositoryId: app, algorithm: 'sha256', now: 1 });
    await createUpload(db, { id: 'b', repositoryId: other, algorithm: 'sha256', now: 1 });
    expect(await countUploads(db)).toBe(2);
    expect(await uploadsOfRepository(db, app)).toEqual(['a']);
  });
});
