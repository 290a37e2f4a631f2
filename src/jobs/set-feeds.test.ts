import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import { exportSet, type OutgoingShard } from '../artifact/export-set.ts';
import { currentAdvisorySet } from '../db/advisory-set.ts';
import { type FeedRow, listFeeds } from '../db/feed.ts';
import { openTarget } from '../images/open-target.ts';
import { openSetFeeds } from './set-feeds.ts';

const signal = new AbortController().signal;
const day = 86_400_000;

interface Fed extends Scanning {
  /** Folder of the set. */
  readonly place: string;
  /** Exports so many advisories of Debian's for a package, as of a time; with the scope of a shard that is no shard of Debian's. */
  send(name: string, count: number, checkedAt: number, scope?: string): Promise<void>;
  feed(name?: string): Promise<FeedRow | undefined>;
  /** Number of a package's advisories in the set in use. */
  advisoriesOf(name: string): Promise<number>;
  generation(): Promise<number>;
}

async function fed(test: (fed: Fed) => Promise<void>): Promise<void> {
  await using database = await openMemoryDatabase();
  await using from = await temporaryStore();
  const place = mkdtempSync(join(tmpdir(), 'cleardock-set-'));
  // Nobody answers there: what asks a source fails.
  await using scanning = await openScanning(database, 'http://127.0.0.1:9/');
  const { services } = scanning;
  Object.assign(services, { set: openSetFeeds(place, undefined, {}) });
  const send: Fed['send'] = async (name, count, checkedAt, scope = 'debian:12') => {
    const ids = Array.from({ length: count }, (_, n) => `CVE-2026-${n}`);
    const shard = await from.build(ids.map((id) => advisoryRecord(id, [advisory(scope, name, id)])));
    const { bytes, advisories, scopes } = from.store.describe(shard);
    const about = { source: 'debian', title: 'Debian', licence: 'MIT', homepage: 'https://example.org' };
    const outgoing: OutgoingShard = {
      ...{ ...about, shard, bytes, advisories, scopes, records: count, checkedAt, updatedAt: checkedAt },
      file: join(from.folder, `${shard}.db`),
      redistributable: true,
    };
    await using target = await openTarget(place, {});
    await exportSet([outgoing], target, { createdAt: checkedAt, onShard: () => undefined, signal });
  };
  try {
    await test(
      Object.assign(scanning, {
        place,
        send,
        feed: async (name = 'debian') => (await listFeeds(database.kysely)).get(name),
        advisoriesOf: (name: string) =>
          services.advisories.use(
            async ({ lookup }) => lookup.advisories({ scope: 'debian:12', name }).flatMap((one) => one.ids).length,
          ),
        generation: async () => (await currentAdvisorySet(database.kysely)).generation,
      }),
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

describe('feeds out of a set', () => {
  it('are as old as the answer of their source, however lately the set was looked at', () =>
    fed(async (all) => {
      const checkedAt = all.now - day;
      await all.send('curl', 3, checkedAt);
      await all.update('debian');
      const times = { checked_at: checkedAt, updated_at: checkedAt, asked_at: all.now };
      expect(await all.feed()).toMatchObject({ ...times, records: 3, scopes: '["debian:12"]', fingerprint: null });
      expect(await all.advisoriesOf('curl')).toBe(3);
      all.now += 1_000;
      await all.update('debian');
      expect(await all.feed()).toMatchObject({ ...times, asked_at: all.now });
      await all.send('curl', 3, checkedAt + 10);
      await all.update('debian');
      expect(await all.feed()).toMatchObject({ ...times, checked_at: checkedAt + 10, asked_at: all.now });
      expect(await all.generation()).toBe(1);
    }));

  it('are no younger than now, whatever the clock of the one who exported them says', () =>
    fed(async (all) => {
      await all.send('curl', 1, all.now + day);
      await all.update('debian');
      expect(await all.feed()).toMatchObject({ checked_at: all.now, updated_at: all.now });
    }));

  it('that the set lacks stay as they are, and are not asked for at their source', () =>
    fed(async (all) => {
      await all.send('curl', 1, all.now);
      await all.update('alpine');
      expect(await all.feed('alpine')).toMatchObject({ shard: null, checked_at: null, asked_at: all.now, error: null });
    }));

  it('do not go back to an older state', () =>
    fed(async (all) => {
      await all.send('curl', 3, all.now - 1_000);
      await all.update('debian');
      await all.send('bash', 3, all.now - 2_000);
      await all.update('debian');
      expect(await all.feed()).toMatchObject({ checked_at: all.now - 1_000, error: null });
      expect([await all.advisoriesOf('curl'), await all.advisoriesOf('bash')]).toEqual([3, 0]);
    }));

  it('keep their data, with the error, where the set cannot be had or is not what it should be, until it is well again', () =>
    fed(async (all) => {
      await all.send('curl', 120, all.now);
      await all.update('debian');
      const good = await all.feed();
      const index = join(all.place, 'index.json');
      const failures: readonly (readonly [says: string, make: () => unknown])[] = [
        ['npm, which debian does not speak of', () => all.send('curl', 120, all.now, 'npm')],
        ['40 records where it had 120', () => all.send('curl', 40, all.now)],
        ['neither an OCI layout', () => rmSync(index)],
        ['not JSON', () => writeFileSync(index, '{')],
      ];
      for (const [says, make] of failures) {
        all.now += 1_000;
        await make();
        await all.update('debian');
        expect(await all.feed(), says).toEqual({ ...good, error: expect.stringContaining(says), error_at: all.now });
        expect(await all.advisoriesOf('curl'), says).toBe(120);
      }
      rmSync(all.place, { recursive: true });
      await all.send('curl', 121, all.now);
      await all.update('debian');
      expect(await all.feed()).toMatchObject({ records: 121, error: null, error_at: null });
      expect(readFileSync(index, 'utf8')).toContain('vnd.cleardock.advisories');
    }));
});
