import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import {
  deleteManifest,
  findManifest,
  findTaggedManifest,
  listReferences,
  listReferrers,
  saveManifest,
} from './manifest.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { deleteTag, listTags, setTag } from './tag.ts';

describe.each(databases)('manifests on $name', ({ open }) => {
  let database: Database | undefined;
  let repository = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    const values = { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 };
    const namespace = await createNamespace(database.kysely, values);
    repository = (await ensureRepository(database.kysely, namespace?.id ?? 0, 'team/app', 1)).id;
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const manifest = (digest: string, subject: string | null = null) => ({
    ...{ repository_id: repository, digest, subject, kind: 'image', media_type: 'x', artifact_type: null },
    ...{ platform: null, content: new Uint8Array([0, 255]), total_size: 1, pushed_at: 1, pulled_at: null },
  });
  const layer = (position: number) => ({
    ...{ kind: 'layer', position, digest: `layer-${position}`, media_type: 'x', size: 5_000_000_000, platform: null },
  });

  it('keep their exact bytes and everything they refer to, in order', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const references = Array.from({ length: 450 }, (_, index) => layer(449 - index));
    const id = await saveManifest(kysely, manifest('many'), references);
    const listed = await listReferences(kysely, id);
    expect(listed.map((row) => row.position)).toEqual(Array.from({ length: 450 }, (_, index) => index));
    expect(listed[0]?.size).toBe(5_000_000_000);
    const found = await findManifest(kysely, repository, 'many');
    expect(found && new Uint8Array(found.content)).toEqual(new Uint8Array([0, 255]));
  });

  it('are one when many push the same at once', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const push = (now: number) =>
      kysely
        .transaction()
        .execute((trx) => saveManifest(trx, { ...manifest('same'), pushed_at: now }, [layer(0), layer(1)]));
    // Connections are made first, so that the transactions do overlap.
    await Promise.all(Array.from({ length: 8 }, () => findManifest(kysely, repository, 'same')));
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => push(index + 1)));
    expect(new Set(ids).size).toBe(1);
    expect(await listReferences(kysely, ids[0] as number)).toHaveLength(2);
  });

  it('take the time of the last push', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await saveManifest(kysely, manifest('again'), []);
    await saveManifest(kysely, { ...manifest('again'), pushed_at: 1_790_000_000_000 }, []);
    expect((await findManifest(kysely, repository, 'again'))?.pushed_at).toBe(1_790_000_000_000);
  });

  it('are found by tag, and go with their tags', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const [one, two] = [
      await saveManifest(kysely, manifest('one'), []),
      await saveManifest(kysely, manifest('two'), []),
    ];
    for (const name of ['b', 'B', 'a_1', 'a-1']) await setTag(kysely, repository, name, one, 1);
    await setTag(kysely, repository, 'b', two, 2);
    expect((await findTaggedManifest(kysely, repository, 'b'))?.digest).toBe('two');
    expect(await listTags(kysely, repository, undefined, undefined)).toEqual(['B', 'a-1', 'a_1', 'b']);
    expect(await listTags(kysely, repository, 'B', 2)).toEqual(['a-1', 'a_1']);
    expect(await deleteTag(kysely, repository, 'a_1')).toBe(true);
    expect(await deleteTag(kysely, repository, 'a_1')).toBe(false);
    expect(await deleteManifest(kysely, repository, 'one')).toBe(true);
    expect(await deleteManifest(kysely, repository, 'one')).toBe(false);
    expect(await listTags(kysely, repository, undefined, undefined)).toEqual(['b']);
  });

  it('are listed as referrers of a subject that need not exist', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await saveManifest(kysely, manifest('z', 'absent'), []);
    await saveManifest(kysely, manifest('y', 'absent'), []);
    const digests = async (after: string, limit: number) =>
      (await listReferrers(kysely, repository, 'absent', after, limit)).map((row) => row.digest);
    expect(await digests('', 10)).toEqual(['y', 'z']);
    expect(await digests('', 1)).toEqual(['y']);
    expect(await digests('y', 10)).toEqual(['z']);
  });
});
