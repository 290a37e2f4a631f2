import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { findRepositoryBlob, linkBlob, presentBlobs, repositoriesWithBlob, unlinkBlob } from './blob.ts';
import type { Database } from './database.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { createUpload, deleteUpload, hasUpload } from './upload.ts';

describe.each(databases)('blobs on $name', ({ open }) => {
  let database: Database | undefined;
  let [app, other] = [0, 0];
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    const { kysely } = database;
    const values = { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 };
    const namespace = (await createNamespace(kysely, values))?.id ?? 0;
    app = (await ensureRepository(kysely, namespace, 'team/app', 1)).id;
    other = (await ensureRepository(kysely, namespace, 'team/other', 1)).id;
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('are handed out by the repositories they were pushed to, and by no other', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const blob = { digest: 'sha256:a', size: 5_000_000_000 };
    await Promise.all(Array.from({ length: 8 }, () => linkBlob(kysely, app, blob, 1)));
    expect(await findRepositoryBlob(kysely, app, 'sha256:a')).toEqual({ size: 5_000_000_000 });
    expect(await findRepositoryBlob(kysely, other, 'sha256:a')).toBeUndefined();
    await linkBlob(kysely, other, blob, 2);
    expect((await repositoriesWithBlob(kysely, 'sha256:a')).sort()).toEqual(['team/app', 'team/other']);
    expect(await unlinkBlob(kysely, app, 'sha256:a')).toBe(true);
    expect(await unlinkBlob(kysely, app, 'sha256:a')).toBe(false);
    expect(await repositoriesWithBlob(kysely, 'sha256:a')).toEqual(['team/other']);
  });

  it('are looked for by the thousand', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    for (const digest of ['sha256:0', 'sha256:1400']) await linkBlob(kysely, app, { digest, size: 1 }, 1);
    const digests = Array.from({ length: 1_500 }, (_, index) => `sha256:${index}`);
    expect([...(await presentBlobs(kysely, app, digests))].sort()).toEqual(['sha256:0', 'sha256:1400']);
    expect((await presentBlobs(kysely, other, digests)).size).toBe(0);
  });

  it('arrive by uploads that belong to one repository', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await createUpload(kysely, { id: 'u', repositoryId: app, algorithm: 'sha256', now: 1 });
    expect([await hasUpload(kysely, app, 'u'), await hasUpload(kysely, other, 'u')]).toEqual([true, false]);
    await deleteUpload(kysely, 'u');
    expect(await hasUpload(kysely, app, 'u')).toBe(false);
  });
});
