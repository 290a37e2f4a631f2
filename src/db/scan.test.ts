import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { createNamespace } from './namespace.ts';
import { findScan, findScans, isAutomatic, neglectedManifests, oldestGeneration, pinScans, saveScan } from './scan.ts';

describeQueries('scans', (it) => {
  it('keep what is not said anew', async ({ db, version }) => {
    const { id } = await version('keep/app');
    expect(await findScan(db, id)).toBeUndefined();
    await saveScan(db, id, { state: 'queued', queued_at: 5 });
    await saveScan(db, id, { state: 'failed', reason: 'no answer' });
    expect(await findScan(db, id)).toMatchObject({
      state: 'failed',
      queued_at: 5,
      reason: 'no answer',
      image_id: null,
    });
    expect([...(await findScans(db, [id, id + 99])).keys()]).toEqual([id]);
  });

  it('know since when they are complete, which a later one does not change', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('since/app');
    await saveScan(db, id, { state: 'scanning' });
    const image_id = await stored.scanned(id, [], 4);
    await saveScan(db, id, { state: 'complete', image_id, since: 7 });
    expect((await findScan(db, id))?.since).toBe(4);
  });

  it('of a namespace are kept at a generation, as far as they saw something', async (stored) => {
    const { db } = stored;
    const [seen, unseen, other] = [
      await stored.version('pin/a'),
      await stored.version('pin/b'),
      await stored.version('free/a'),
    ];
    for (const { id } of [seen, other]) await stored.scanned(id, []);
    await saveScan(db, unseen.id, { state: 'queued' });
    expect(await oldestGeneration(db)).toBeUndefined();
    await pinScans(db, await stored.namespace('pin'), 7);
    const generations = await Promise.all(
      [seen, unseen, other].map(async ({ id }) => (await findScan(db, id))?.generation),
    );
    expect(generations).toEqual([7, null, null]);
    expect(await oldestGeneration(db)).toBe(7);
    await pinScans(db, await stored.namespace('pin'), null);
    expect(await oldestGeneration(db)).toBeUndefined();
  });

  it('are wanting where a push was cut off, or a newer program reads otherwise, and nobody scans by hand', async (stored) => {
    const { db } = stored;
    await createNamespace(db, { name: 'hand', visibility: 'private', scanMode: 'manual', now: 1 });
    const [none, old, current] = [
      await stored.version('auto/a'),
      await stored.version('auto/b'),
      await stored.version('auto/c'),
    ];
    const [byHand, index] = [await stored.version('hand/a'), await stored.version('auto/a', { kind: 'index' })];
    for (const { id } of [old, current]) await stored.scanned(id, []);
    await db.updateTable('image').set({ extractors: '0' }).where('digest', '=', `image of ${old.id}`).execute();
    const wanting = await neglectedManifests(db, '1');
    expect(wanting).toEqual(expect.arrayContaining([none.id, old.id]));
    for (const { id } of [current, byHand, index]) expect(wanting).not.toContain(id);
    await db.updateTable('image').set({ chain: null }).where('digest', '=', `image of ${current.id}`).execute();
    expect(await neglectedManifests(db, '1'), 'from before chains were kept').toContain(current.id);
    expect([await isAutomatic(db, none.id), await isAutomatic(db, byHand.id)]).toEqual([true, false]);
  });
});
