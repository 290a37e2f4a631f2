import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { saveImage } from './image.ts';
import { createNamespace } from './namespace.ts';
import { ensurePackages } from './package.ts';
import { ensureRepository } from './repository.ts';
import { type ChangePosition, versionChanges } from './version-change.ts';

/** More versions than are gathered, and than one statement goes through. */
const many = 10_050;

describe.each(databases)('changes of a package that very many versions have, on $name', ({ open }) => {
  let database: Database | undefined;
  let namespaceId = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    const db = database.kysely;
    const pkg = {
      package: { ecosystem: 'npm', name: 'common', version: '1.0.0' },
      purl: 'pkg:npm/common@1.0.0',
      keys: [],
    };
    const [packageId = 0] = await ensurePackages(db, [pkg]);
    const packages = [{ packageId, path: 'x', layer: 0 }];
    const image = { extractors: '1', gaps: [], secrets: [], chain: ['sha256:a'], now: 1 };
    const held = await saveImage(db, { ...image, digest: 'sha256:i', packages });
    await db.updateTable('image').set({ generation: 1 }).execute();
    await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 });
    namespaceId = (await db.selectFrom('namespace').select('id').executeTakeFirstOrThrow()).id;
    const { id: repository } = await ensureRepository(db, namespaceId, 'team/app', 1);
    await sql`insert into manifest (repository_id, digest, media_type, kind, content, total_size, pushed_at)
      with recursive number (n) as (select 1 union all select n + 1 from number where n < ${sql.lit(many)})
      select ${sql.lit(repository)}, 'sha256:' || n, 'x', 'image', 'x', 1, n from number`.execute(db);
    await sql`insert into scan (manifest_id, image_id, state, queued_at)
      select id, ${sql.lit(held)}, 'complete', 1 from manifest`.execute(db);
    await db.insertInto('advisory_set').values({ generation: 2, shards: '{}', created_at: 5, feed: 'x' }).execute();
    const change = { generation: 2, package_id: packageId, change: 'affected', severity_rank: 0, fixed_version: null };
    await db
      .insertInto('finding_change')
      .values(['CVE-1', 'CVE-2'].map((vulnerability) => ({ ...change, vulnerability })))
      .execute();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it.each([700, 4_000])('are told of each version once, in their order, %i at a time', async (limit) => {
    if (!database) return;
    const told: string[] = [];
    for (let position: ChangePosition | undefined = { changeId: 0, manifestId: 0 }; position; ) {
      const answer = await versionChanges(database.kysely, position, { upTo: 2, limit });
      expect(answer.items.length, 'versions in one answer').toBeLessThanOrEqual(limit);
      told.push(...answer.items.map((one) => `${one.vulnerability} ${one.repository} ${one.digest}`));
      position = JSON.stringify(answer.position) === JSON.stringify(position) ? undefined : answer.position;
    }
    const numbers = Array.from({ length: many }, (_, n) => n + 1);
    expect(told).toEqual(['CVE-1', 'CVE-2'].flatMap((id) => numbers.map((n) => `${id} team/app sha256:${n}`)));
  });

  it('tell nobody of versions that he may not read', async () => {
    if (!database) return;
    const options = { upTo: 2, limit: 10, namespaceIds: [namespaceId + 1] };
    const { items, position } = await versionChanges(database.kysely, { changeId: 0, manifestId: 0 }, options);
    expect(items).toEqual([]);
    expect(await versionChanges(database.kysely, position, { ...options, namespaceIds: undefined })).toMatchObject({
      items: [],
    });
  });
});
