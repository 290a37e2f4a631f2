import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import { type FeedDocuments, sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import { saveLayerReport } from '../db/layer-report.ts';
import { addScanRun, failuresOfRun, findScanRun, type ScanRunRow } from '../db/scan-run.ts';
import { beginScanRun, changeScanRun, scanAllJob } from './scan-all.ts';

const tracker = 'security-tracker.debian.org/tracker/data/json';

describe.each(databases)('a run over all versions on $name', ({ open }) => {
  async function scanning(
    images: number,
    test: (scanning: Scanning, documents: FeedDocuments) => Promise<void>,
  ): Promise<void> {
    await using database = await open();
    if (!database) return;
    const documents = sampleDocuments();
    await using server = await startFeedServer(documents);
    await using everything = await openScanning(database, server.mirror);
    await everything.namespace('team', 'automatic');
    await everything.update('debian');
    for (let n = 0; n < images; n++) await everything.push('team/app', buildImage([{ n: String(n) }]));
    await everything.settled();
    await test(everything, documents);
  }
  const runOf = async ({ services }: Scanning, id: number) =>
    (await findScanRun(services.database.kysely, id)) as ScanRunRow;

  it('scans each of them and tells how far it is', () =>
    scanning(45, async (everything) => {
      const { id } = await beginScanRun(everything.services, undefined);
      await everything.settled();
      expect(await runOf(everything, id)).toMatchObject({ state: 'complete', total: 45, done: 45, failed: 0 });
      const told = everything.events.flatMap((event) => (event.type === 'scan-all' ? [event.done] : []));
      expect(told).toEqual([40, 45, 45]);
    }));

  it('is not complete where a source could not be asked, or none is loaded', () =>
    scanning(1, async (everything, documents) => {
      documents.delete(tracker);
      await everything.update('debian');
      const { id } = await beginScanRun(everything.services, undefined);
      await everything.settled();
      const run = await runOf(everything, id);
      expect([run.state, run.done]).toEqual(['incomplete', 1]);
      expect(run.problems).toContain('Debian');
      await everything.services.database.kysely.deleteFrom('feed').execute();
      const other = await beginScanRun(everything.services, undefined);
      await everything.settled();
      expect(await runOf(everything, other.id)).toMatchObject({
        state: 'incomplete',
        problems: '["No advisory source is loaded."]',
      });
    }));

  it('names the versions whose scans failed', () =>
    scanning(2, async (everything) => {
      const db = everything.services.database.kysely;
      const { extractors } = everything.services.layers;
      const reports = await db.selectFrom('layer_report').select('digest').execute();
      await db.deleteFrom('layer_report').execute();
      for (const { digest } of reports)
        await saveLayerReport(db, { digest, extractors, report: new Uint8Array([1]), now: 1 });
      await db.deleteFrom('image_set').execute();
      await db.updateTable('scan').set({ image_id: null }).execute();
      await db.deleteFrom('image').execute();
      const { id } = await beginScanRun(everything.services, undefined);
      const laterRun = async () => {
        everything.now += 60_000;
        return await runOf(everything, id);
      };
      const run = await eventually(laterRun, ({ state }) => state !== 'running', 20);
      expect(run).toMatchObject({ state: 'incomplete', failed: 2 });
      expect(await failuresOfRun(db, run, 10)).toMatchObject([{ repository: 'team/app' }, { repository: 'team/app' }]);
    }));

  it('rests while it is paused, goes on where it was, and stops for good', () =>
    scanning(45, async (everything) => {
      const { services } = everything;
      const { id } = await beginScanRun(services, undefined);
      expect(await changeScanRun(services, id, 'paused')).toBe(true);
      await everything.settled();
      const rested = await runOf(everything, id);
      expect(rested.state).toBe('paused');
      expect(rested.done).toBeLessThan(45);
      await changeScanRun(services, id, 'running');
      await everything.settled();
      expect(await runOf(everything, id)).toMatchObject({ state: 'complete', done: 45 });
      expect(await changeScanRun(services, id, 'running')).toBe(false);
      const other = await beginScanRun(services, undefined);
      expect(await changeScanRun(services, other.id, 'stopped')).toBe(true);
      await everything.settled();
      const stopped = await runOf(everything, other.id);
      expect([stopped.state, stopped.finished_at]).toEqual(['stopped', everything.now]);
    }));

  it('goes on at its place after it was cut off', () =>
    scanning(45, async (everything) => {
      const { services } = everything;
      const stop = new AbortController();
      // Without a job, which the worker might find by itself.
      const { id } = await addScanRun(services.database.kysely, undefined, services.clock());
      services.events.subscribe((event) => event.type === 'scan-all' && stop.abort());
      await expect(scanAllJob(services).run({ runId: id }, stop.signal)).rejects.toThrow();
      expect(await runOf(everything, id)).toMatchObject({ state: 'running', done: 40 });
      await changeScanRun(services, id, 'running');
      await everything.settled();
      expect(await runOf(everything, id)).toMatchObject({ state: 'complete', done: 45 });
    }));
});
