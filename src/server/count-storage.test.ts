import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { linkBlob } from '../db/blob.ts';
import { countStorage } from './count-storage.ts';

describeQueries('the storage', (it) => {
  it('is counted repository by repository, others having their turn between, and what nothing refers to beside', async (stored) => {
    const { db, database } = stored;
    const ids: number[] = [];
    // More than are counted in one step.
    for (let n = 0; n < 120; n++) ids.push(await stored.repository(`count/r${n}`));
    const blobs = [
      ['sha256:a', 10],
      ['sha256:b', 5],
      ['sha256:c', 1],
    ] as const;
    await db
      .insertInto('blob')
      .values(blobs.map(([digest, size]) => ({ digest, size, created_at: 1 })))
      .execute();
    const { id } = await stored.version('count/r119', { tags: ['1'] });
    const reference = { manifest_id: id, kind: 'layer', media_type: '', size: 10, platform: null };
    await db
      .insertInto('manifest_reference')
      .values({ ...reference, position: 0, digest: 'sha256:a' })
      .execute();
    for (const [digest, size] of blobs.slice(0, 2)) await linkBlob(db, ids[119] ?? 0, { digest, size }, 1);
    let pauses = 0;
    const counts = await countStorage({ database, clock: () => 1_000, gcGrace: 100 }, async () => pauses++);
    expect(pauses).toBeGreaterThan(2);
    expect(counts.reclaimable).toMatchObject({ blobs: 2, bytes: 6 });
    expect(counts.repositories.get(ids[119] ?? 0)).toBeGreaterThanOrEqual(10);
  });
});
