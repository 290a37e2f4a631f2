import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { linkBlob, presentBlobs } from './blob.ts';
import { forgetUnreferenced, sumUnreferenced, unreferencedBlobs } from './garbage.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';

describe.each(databases)('garbage on $name', ({ open }) => {
  it('is what no manifest refers to and nobody linked lately, a thousand blobs at a time', async () => {
    await using database = await open();
    if (!database) return;
    const { kysely } = database;
    const namespace = await createNamespace(kysely, {
      name: 'team',
      visibility: 'private',
      scanMode: 'manual',
      now: 1,
    });
    const { id } = await ensureRepository(kysely, namespace?.id ?? 0, 'team/app', 1);
    const digests = Array.from({ length: 1_200 }, (_, n) => `sha256:${String(n).padStart(4, '0')}`);
    const rows = digests.map((digest) => ({ digest, size: 2, created_at: 1 }));
    await kysely.insertInto('blob').values(rows).execute();
    for (const digest of ['sha256:0000', 'sha256:1100']) await linkBlob(kysely, id, { digest, size: 2 }, 50);
    const first = await unreferencedBlobs(kysely, '', 10);
    expect([first.items.length, first.last]).toEqual([999, 'sha256:0999']);
    const second = await unreferencedBlobs(kysely, first.last ?? '', 10);
    expect([second.items.length, second.last]).toEqual([199, undefined]);
    expect(await sumUnreferenced(kysely, 10)).toEqual({ blobs: 1_198, bytes: 2_396, youngBytes: 4 });
    expect(await forgetUnreferenced(kysely, 'sha256:0000', 10)).toBe(false);
    expect(await forgetUnreferenced(kysely, 'sha256:0001', 10)).toBe(true);
    expect(await forgetUnreferenced(kysely, 'sha256:0001', 10)).toBe(false);
    expect((await presentBlobs(kysely, id, ['sha256:0000'])).size).toBe(1);
  });

  it('is not what a push holds that has not ended yet', async () => {
    await using database = await open();
    if (!database) return;
    const { kysely, dialect } = database;
    const namespace = await createNamespace(kysely, {
      name: 'team',
      visibility: 'private',
      scanMode: 'manual',
      now: 1,
    });
    const { id } = await ensureRepository(kysely, namespace?.id ?? 0, 'team/app', 1);
    await linkBlob(kysely, id, { digest: 'sha256:a', size: 1 }, 1);
    let forgotten: Promise<boolean> | undefined;
    await kysely.transaction().execute(async (trx) => {
      await presentBlobs(trx, id, ['sha256:a'], dialect);
      forgotten = forgetUnreferenced(kysely, 'sha256:a', 10);
      // Long enough for the other connection to do its worst.
      for (let n = 0; n < 50; n++) await trx.selectFrom('blob').select('digest').execute();
      const manifest = {
        ...{
          repository_id: id,
          digest: 'sha256:m',
          media_type: 'x',
          kind: 'image',
          artifact_type: null,
          subject: null,
        },
        ...{ content: new Uint8Array(), platform: null, total_size: 1, pushed_at: 1, pulled_at: null },
      };
      const row = await trx.insertInto('manifest').values(manifest).returning('id').executeTakeFirstOrThrow();
      const reference = { kind: 'layer', position: 0, digest: 'sha256:a', media_type: 'x', size: 1, platform: null };
      await trx
        .insertInto('manifest_reference')
        .values({ ...reference, manifest_id: row.id })
        .execute();
    });
    expect(await forgotten).toBe(false);
    expect((await presentBlobs(kysely, id, ['sha256:a'])).size).toBe(1);
  });
});
