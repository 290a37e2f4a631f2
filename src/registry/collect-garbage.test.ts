import { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { buildImage } from '../../test/support/image.ts';
import { postgresServer } from '../../test/support/postgres.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { brokenTags, collected } from '../../test/support/upkeep.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { type Database, openPostgresDatabase } from '../db/database.ts';
import { addGcRun, findGcRun } from '../db/gc-run.ts';
import { isCoded } from '../lib/errors.ts';
import { digestOf } from '../oci/digest.ts';
import { mountBlob, relyOnBlob } from './blobs.ts';
import { collectGarbage } from './collect-garbage.ts';
import { deleteManifest } from './manifests.ts';
import { finishUpload, startUpload } from './uploads.ts';

const base = { 'etc/base': 'base' };
const app = buildImage([base, { app: 'app' }]);
const other = buildImage([base, { app: 'other' }]);
const hour = 3_600_000;

describe.each(databases)('garbage collection on $name', ({ open }) => {
  async function registry(test: (registry: TestContext, clock: { now: number }) => Promise<void>): Promise<void> {
    const database = await open();
    if (!database) return;
    // The memory store dates blobs by the system's clock.
    const clock = { now: Date.now() };
    await using context = await openTestContext({ database, clock: () => clock.now });
    await test(context, clock);
  }

  it('removes what no manifest refers to any more, and nothing else', () =>
    registry(async ({ context, pushImage }, clock) => {
      await pushImage('team/app', app, 'v1');
      await pushImage('team/other', other, 'v1');
      await deleteManifest(context, 'team/app', app.manifest.digest);
      clock.now += 2 * hour;
      const dry = await collected(context, { grace: hour, dryRun: true });
      const own = [app.config, app.layers[1] as typeof app.config];
      const bytes = own.reduce((sum, blob) => sum + blob.bytes.length, 0);
      expect(dry).toMatchObject({ state: 'complete', blobs: 2, bytes, files: 0 });
      expect(await context.blobs.stat(app.config.digest)).toBeDefined();
      const run = await collected(context, { grace: hour });
      expect(run).toMatchObject({ state: 'complete', blobs: 2, bytes, examples: dry.examples });
      for (const { digest } of own) expect(await context.blobs.stat(digest)).toBeUndefined();
      expect(await brokenTags(context)).toEqual([]);
      expect(await collected(context, { grace: hour })).toMatchObject({ blobs: 0, bytes: 0, files: 0 });
    }));

  it('keeps what was pushed, mounted or asked for within the grace time', () =>
    registry(async ({ context, pushBlob, pushImage }, clock) => {
      const [layer] = other.layers;
      await pushImage('team/app', app, 'v1');
      await deleteManifest(context, 'team/app', 'v1');
      await deleteManifest(context, 'team/app', app.manifest.digest);
      clock.now += 2 * hour;
      const mayPull = async () => true;
      await mountBlob(context, 'team/new', layer?.digest as never, { createNamespace: true, mayPull });
      await relyOnBlob(context, 'team/app', app.config.digest);
      await pushBlob('team/late', other.config);
      expect(await collected(context, { grace: hour })).toMatchObject({ blobs: 1 });
      for (const digest of [layer?.digest, app.config.digest, other.config.digest])
        expect(await context.blobs.stat(digest as never)).toBeDefined();
    }));

  it('takes reports of layers along, and uploads that nobody finishes', () =>
    registry(async ({ context, pushBlob }, clock) => {
      const db = context.database.kysely;
      await pushBlob('team/app', app.config);
      const report = { digest: app.config.digest, extractors: 'x', report: null, created_at: 1 };
      await db.insertInto('layer_report').values(report).execute();
      const { id } = await startUpload(context, 'team/app', { createNamespace: true });
      clock.now += 8 * 24 * hour;
      expect(await collected(context, { dryRun: true })).toMatchObject({ uploads: 1, blobs: 1 });
      expect(await collected(context)).toMatchObject({ uploads: 1, blobs: 1 });
      expect(await db.selectFrom('layer_report').selectAll().execute()).toEqual([]);
      expect(await context.blobs.statUpload(id)).toBeUndefined();
    }));

  it('finds blobs in the store that the database does not know', () =>
    registry(async ({ context, pushImage }, clock) => {
      await pushImage('team/app', app, 'v1');
      const id = await context.blobs.startUpload();
      await context.blobs.append(id, Readable.from([Buffer.from('lost')]));
      await context.blobs.finishUpload(id, digestOf('lost'));
      expect(await collected(context, { grace: hour })).toMatchObject({ files: 0 });
      clock.now += 2 * hour;
      expect(await collected(context, { grace: hour, dryRun: true })).toMatchObject({ files: 1, bytes: 4 });
      expect(await collected(context, { grace: hour })).toMatchObject({ files: 1, bytes: 4 });
      expect(await context.blobs.stat(digestOf('lost'))).toBeUndefined();
      expect(await brokenTags(context)).toEqual([]);
    }));

  it('goes on where it was cut off, and looks at the next folders in the next run', () =>
    registry(async ({ context, pushBlob }, clock) => {
      const db = context.database.kysely;
      await pushBlob('team/app', app.config);
      clock.now += hour;
      const run = await addGcRun(db, { dryRun: false, everything: false, now: clock.now });
      expect(await addGcRun(db, { dryRun: false, everything: false, now: clock.now })).toBeUndefined();
      const stop = new AbortController();
      const blobs = { ...context.blobs, delete: async () => stop.abort(new Error('power cut')) };
      const cut = collectGarbage({ ...context, blobs, grace: 0 }, run?.id ?? 0, stop.signal);
      await expect(cut).rejects.toThrow('power cut');
      await collectGarbage({ ...context, grace: 0 }, run?.id ?? 0, new AbortController().signal);
      const first = await findGcRun(db, run?.id ?? 0);
      expect([first?.state, first?.position]).toEqual(['complete', '32+0']);
      const next = await addGcRun(db, { dryRun: false, everything: false, now: clock.now });
      await collectGarbage({ ...context, grace: 0 }, next?.id ?? 0, new AbortController().signal);
      expect((await findGcRun(db, next?.id ?? 0))?.position).toBe('64+0');
      // Bytes whose row is gone wait for a run that comes to their folder.
      await collected(context);
      expect(await context.blobs.stat(app.config.digest)).toBeUndefined();
    }));
});

describe('pushes while garbage is collected without a grace time', () => {
  const images = Array.from({ length: 6 }, (_, n) => buildImage([base, { part: String(n % 3) }, { app: String(n) }]));

  async function storm(databasesOfProcesses: readonly Database[]): Promise<void> {
    const blobs = slowStore();
    const processes = await Promise.all(
      databasesOfProcesses.map((database) => openTestContext({ database, blobs, clock: Date.now })),
    );
    let pushing = true;
    let removed = 0;
    const pushers = processes.flatMap((one, process) =>
      Array.from({ length: 3 }, (_, worker) => push(one, `team/app-${process}-${worker}`, () => removed > 0)),
    );
    const collectors = processes.map(async ({ context }) => {
      while (pushing) {
        const run = await collected(context, { everything: false }).catch((error: Error) => {
          if (error.message !== 'another run is under way') throw error;
          return undefined;
        });
        removed += (run?.blobs ?? 0) + (run?.files ?? 0);
        await sleep(1);
      }
    });
    await Promise.all(pushers).finally(() => {
      pushing = false;
    });
    await Promise.all(collectors);
    const [{ context }] = processes as [TestContext];
    expect(await brokenTags(context)).toEqual([]);
    expect(removed).toBeGreaterThan(0);
    for (const one of processes) await one[Symbol.asyncDispose]();
  }

  /** Pushes as clients do: asks, mounts or uploads, then the manifest; and begins again where it is told that a blob is missing. */
  async function push(
    { context, pushBlob, pushManifest }: TestContext,
    repository: string,
    wasCollected: () => boolean,
  ): Promise<void> {
    for (let n = 0; n < 6 || (n < 200 && !wasCollected()); n++) {
      const image = images[n % images.length] as (typeof images)[number];
      let done = false;
      for (let attempt = 0; !done; attempt++) {
        expect(attempt, 'attempts to push an image').toBeLessThan(500);
        for (const blob of [image.config, ...image.layers]) {
          // SQLite and the memory store never wait: others get their turn here.
          await nextTurn();
          const there = await relyOnBlob(context, repository, blob.digest).then(
            () => true,
            () => mountBlob(context, repository, blob.digest, { createNamespace: true, mayPull: async () => true }),
          );
          if (!there) await pushBlob(repository, blob);
        }
        done = await pushManifest(repository, image.manifest, `v${n % 2}`).then(
          () => true,
          (error: unknown) => {
            if (isCoded(error, 'manifest_blob_unknown')) return false;
            throw error;
          },
        );
      }
      expect(await brokenTags(context, repository)).toEqual([]);
      const before = images[(n + images.length - 1) % images.length] as (typeof images)[number];
      if (n > 0) await deleteManifest(context, repository, before.manifest.digest);
    }
  }

  /** Bytes come and go some time after the rows, as on a real disk. */
  function slowStore() {
    const store = memoryBlobStore();
    return {
      ...store,
      async finishUpload(...call: Parameters<typeof store.finishUpload>) {
        const blob = await store.finishUpload(...call);
        await sleep(1);
        return blob;
      },
      async delete(digest: Parameters<typeof store.delete>[0]) {
        await sleep(1);
        await store.delete(digest);
      },
    };
  }

  it('never lose a blob of an image that was taken, on SQLite', async () => {
    const [sqlite] = databases;
    await storm([(await sqlite?.open()) as Database]);
  });

  it('never lose a blob of an image that was taken, from two processes on PostgreSQL', async () => {
    const url = await (await postgresServer())?.createDatabase();
    if (url === undefined) return;
    await storm([await openPostgresDatabase(url), await openPostgresDatabase(url)]);
  });
});

it('a blob whose upload ends while it is collected is stored when the upload is answered', async () => {
  await using registry = await openTestContext();
  const { context } = registry;
  await registry.pushBlob('team/app', app.config);
  const { id } = await startUpload(context, 'team/app', { createNamespace: true });
  await context.blobs.append(id, Readable.from([app.config.bytes]));
  const began = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const blobs = {
    ...context.blobs,
    async delete(digest: Parameters<typeof context.blobs.delete>[0]) {
      began.resolve();
      await goOn.promise;
      await context.blobs.delete(digest);
    },
  };
  const run = collected({ ...context, blobs, clock: () => Date.now() + hour });
  await began.promise;
  const upload = finishUpload(context, 'team/app', id, app.config.digest);
  goOn.resolve();
  await Promise.all([run, upload]);
  expect(await context.blobs.stat(app.config.digest)).toBeDefined();
});
