import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { addJob } from './job.ts';
import { saveManifest } from './manifest.ts';
import { createNamespace, findNamespace } from './namespace.ts';
import { listOpenScans, openStates } from './open-scan.ts';
import { ensureRepository } from './repository.ts';
import { saveScan } from './scan.ts';

describe.each(databases)('scans that nobody is done with, on $name', ({ open }) => {
  it('are listed by state and namespace, what was asked for last first', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const db = database.kysely;
    for (const name of ['team', 'shop'])
      await createNamespace(db, { name, visibility: 'private', scanMode: 'automatic', now: 1 });
    const namespaceId = async (name: string) => (await findNamespace(db, name))?.id ?? 0;
    const scan = async (namespace: string, digest: string, state: string, queuedAt: number | null) => {
      const repository = await ensureRepository(db, await namespaceId(namespace), `${namespace}/app`, 1);
      const id = await saveManifest(
        db,
        {
          ...{ repository_id: repository.id, digest, kind: 'image', subject: null, media_type: 'x', platform: null },
          ...{ artifact_type: null, content: new Uint8Array([1]), total_size: 1, pushed_at: 1, pulled_at: null },
        },
        [],
      );
      await saveScan(db, id, { state, queued_at: queuedAt, reason: state === 'failed' ? 'It is cut off.' : null });
    };
    await scan('team', 'broken', 'failed', 5);
    await scan('team', 'old', 'failed', null);
    await scan('team', 'fine', 'complete', 6);
    await scan('shop', 'next', 'queued', 8);
    await scan('shop', 'now', 'scanning', 7);
    await addJob(db, { kind: 'scan', key: '4', payload: {}, priority: 0, runAt: 9, now: 8 });
    await db.updateTable('job').set({ attempts: 1, error: 'the disk is full' }).execute();

    const list = async (filter: Partial<Parameters<typeof listOpenScans>[1]>) => {
      const { items, total } = await listOpenScans(db, { states: openStates, limit: 50, offset: 0, ...filter });
      return [total, ...items.map(({ repository, digest, state }) => `${repository} ${digest} ${state}`)];
    };
    expect(await list({})).toEqual([
      ...[4, 'shop/app next queued', 'shop/app now scanning', 'team/app broken failed', 'team/app old failed'],
    ]);
    expect(await list({ states: ['failed'], limit: 1 })).toEqual([2, 'team/app broken failed']);
    expect(await list({ namespaceId: await namespaceId('shop'), offset: 1 })).toEqual([2, 'shop/app now scanning']);
    const [next] = (await listOpenScans(db, { states: ['queued'], limit: 1, offset: 0 })).items;
    expect(next).toMatchObject({ digest: 'next', attempts: 1, error: 'the disk is full', nextAt: 9 });
    const [broken] = (await listOpenScans(db, { states: ['failed'], limit: 1, offset: 0 })).items;
    expect(broken).toMatchObject({ reason: 'It is cut off.', queuedAt: 5, startedAt: null, attempts: null });
    expect(await list({ reason: 'it is * off.' })).toEqual([2, 'team/app broken failed', 'team/app old failed']);
    expect(await list({ reason: 'it is % off.' })).toEqual([0]);
  });
});
