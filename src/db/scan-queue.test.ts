import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database, Queries } from './database.ts';
import { addJob, listFailingJobs, listJobKinds } from './job.ts';
import { saveManifest } from './manifest.ts';
import { createNamespace, findNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { saveScan } from './scan.ts';
import { countEndedScans, countOpenScans, listFailureReasons } from './scan-queue.ts';

describe.each(databases)('the queue of scans on $name', ({ open }) => {
  let database: Database | undefined;
  let db: Queries;
  let shop = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    db = database.kysely;
    for (const name of ['team', 'shop'])
      await createNamespace(db, { name, visibility: 'private', scanMode: 'automatic', now: 1 });
    shop = (await findNamespace(db, 'shop'))?.id ?? 0;
    await scan('team/a', { state: 'queued', queued_at: 4 });
    await scan('team/b', { state: 'queued', queued_at: 3 });
    await scan('team/c', { state: 'complete', finished_at: 9 });
    await scan('shop/a', { state: 'failed', finished_at: 10, reason: 'cut off' });
    await scan('shop/b', { state: 'failed', finished_at: 12, reason: 'cut off' });
    await scan('team/d', { state: 'failed', finished_at: 11, reason: 'no answer' });
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  async function scan(name: string, values: Parameters<typeof saveScan>[2]): Promise<void> {
    const namespace = await findNamespace(db, name.slice(0, 4));
    const repository = await ensureRepository(db, namespace?.id ?? 0, name, 1);
    const manifest = {
      ...{ repository_id: repository.id, digest: 'sha256:a', kind: 'image', subject: null, media_type: 'x' },
      ...{ artifact_type: null, content: new Uint8Array([1]), total_size: 1, pushed_at: 1, pulled_at: null },
    };
    await saveScan(db, await saveManifest(db, { ...manifest, platform: null }, []), values);
  }

  it('is counted by states, with since when one waits', async ({ skip }) => {
    if (!database) return skip();
    const counts = (await countOpenScans(db, undefined)).sort((a, b) => (a.state < b.state ? -1 : 1));
    expect(counts).toMatchObject([
      { state: 'failed', count: 3 },
      { state: 'queued', count: 2, oldest: 3 },
    ]);
    expect(await countOpenScans(db, shop)).toMatchObject([{ state: 'failed', count: 2 }]);
  });

  it('tells how many scans ended lately', async ({ skip }) => {
    if (!database) return skip();
    expect([await countEndedScans(db, undefined, 10), await countEndedScans(db, shop, 11)]).toEqual([3, 1]);
  });

  it('tells why scans failed, the most frequent reason first', async ({ skip }) => {
    if (!database) return skip();
    expect(await listFailureReasons(db, undefined)).toEqual([
      { reason: 'cut off', count: 2, lastAt: 12 },
      { reason: 'no answer', count: 1, lastAt: 11 },
    ]);
  });

  it('has jobs of kinds, of which some are tried again', async ({ skip }) => {
    if (!database) return skip();
    for (const [key, runAt] of [
      ['1', 9],
      ['2', 7],
    ] as const)
      await addJob(db, { kind: 'scan', key, payload: {}, priority: 0, runAt, now: runAt - 5 });
    await db.updateTable('job').set({ attempts: 2, error: 'no answer' }).where('key', '=', '1').execute();
    expect(await listJobKinds(db)).toEqual([
      { kind: 'scan', waiting: 2, running: 0, failing: 1, oldestAt: 2, nextAt: 7 },
    ]);
    expect(await listFailingJobs(db, 5)).toEqual([
      { kind: 'scan', key: '1', attempts: 2, error: 'no answer', nextAt: 9 },
    ]);
  });
});
