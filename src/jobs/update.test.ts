import { describe, expect, it } from 'vitest';
import {
  type FeedDocuments,
  type FeedFault,
  type FeedServer,
  sampleDocuments,
  startFeedServer,
} from '../../test/support/feeds.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import { currentAdvisorySet } from '../db/advisory-set.ts';
import { listFeeds } from '../db/feed.ts';

const tracker = 'security-tracker.debian.org/tracker/data/json';

/** Debian's tracker with so many vulnerabilities of curl. */
const trackerOf = (count: number, name = 'curl') =>
  JSON.stringify({
    [name]: Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`CVE-2024-${n}`, { releases: { bookworm: { status: 'open' } } }]),
    ),
  });

/** What a source can do wrong that had 120 records. */
const failures: readonly { fault?: Omit<FeedFault, 'on'>; document?: string; says: string }[] = [
  { fault: { with: 'status', status: 403 }, says: '403' },
  { fault: { with: 'status', status: 404 }, says: '404' },
  { fault: { with: 'truncate' }, says: 'broke after' },
  { document: '{"curl":{', says: 'cut off' },
  { document: '<html>', says: 'neither a JSON object' },
  { document: trackerOf(59), says: '59 records where it had 120' },
  { document: '{}', says: '0 entries' },
];

interface Updating extends Scanning {
  readonly documents: FeedDocuments;
  readonly faults: FeedServer['faults'];
  readonly failures: readonly string[];
  feed(name?: string): Promise<ReturnType<Awaited<ReturnType<typeof listFeeds>>['get']>>;
  /** Number of a package's advisories in the set in use. */
  advisoriesOf(name: string): Promise<number>;
}

async function updating(test: (updating: Updating) => Promise<void>): Promise<void> {
  await using database = await openMemoryDatabase();
  const documents = sampleDocuments();
  await using server = await startFeedServer(documents);
  await using scanning = await openScanning(database, server.mirror);
  const { services } = scanning;
  const failures: string[] = [];
  services.onFailure = (feed) => failures.push(feed);
  await test(
    Object.assign(scanning, {
      documents,
      faults: server.faults,
      failures,
      feed: async (feed = 'debian') => (await listFeeds(database.kysely)).get(feed),
      advisoriesOf: (of: string) =>
        services.advisories.use(
          async ({ lookup }) => lookup.advisories({ scope: 'debian:12', name: of }).flatMap((one) => one.ids).length,
        ),
    }),
  );
}

describe('updating feeds', () => {
  it('notes when a source was asked, when it had news, and what they are', () =>
    updating(async (all) => {
      all.documents.set(tracker, trackerOf(3));
      await all.update('debian');
      const first = await all.feed();
      const values = { records: 3, scopes: '["debian:12"]', error: null, checked_at: all.now, updated_at: all.now };
      expect(first).toMatchObject(values);
      expect(await all.advisoriesOf('curl')).toBe(3);
      all.now += 1_000;
      await all.update('debian');
      expect(await all.feed()).toEqual({ ...first, checked_at: all.now, asked_at: all.now });
      expect((await currentAdvisorySet(all.services.database.kysely)).generation).toBe(1);
    }));

  it('keeps the old data of a source that fails, with the error and the age, until it is well again', () =>
    updating(async (all) => {
      all.documents.set(tracker, trackerOf(120));
      await all.update('debian');
      const good = await all.feed();
      for (const { fault, document, says } of failures) {
        all.now += 1_000;
        all.faults.splice(0, all.faults.length, ...(fault ? [{ on: tracker, ...fault }] : []));
        all.documents.set(tracker, document ?? trackerOf(121));
        await all.update('debian');
        expect(await all.feed(), says).toEqual({ ...good, error: expect.stringContaining(says), error_at: all.now });
        expect(await all.advisoriesOf('curl'), says).toBe(120);
      }
      expect(all.failures).toEqual(failures.map(() => 'debian'));
      all.faults.splice(0);
      all.now += 1_000;
      all.documents.set(tracker, trackerOf(60, 'bash'));
      await all.update('debian');
      expect(await all.feed()).toMatchObject({ records: 60, error: null, error_at: null, updated_at: all.now });
      expect([await all.advisoriesOf('curl'), await all.advisoriesOf('bash')]).toEqual([0, 60]);
    }));

  it('does not hold small feeds back that shrink', () =>
    updating(async (all) => {
      all.documents.set(tracker, trackerOf(99));
      await all.update('debian');
      all.documents.set(tracker, trackerOf(1));
      await all.update('debian');
      expect(await all.feed()).toMatchObject({ records: 1, error: null });
    }));

  it('says of a source that never answered that it failed, and goes on with the others', () =>
    updating(async (all) => {
      all.faults.push({ on: tracker, with: 'status', status: 403 });
      await all.update('debian', 'osv-npm');
      expect(await all.feed()).toMatchObject({ shard: null, checked_at: null, records: 0, error_at: all.now });
      expect(await all.feed('osv-npm')).toMatchObject({ records: 2, error: null });
    }));
});
