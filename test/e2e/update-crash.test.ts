import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openAdvisoryStore } from '../../src/advisories/advisory-store.ts';
import { currentAdvisorySet } from '../../src/db/advisory-set.ts';
import { openSqliteDatabase } from '../../src/db/database.ts';
import { apiOf } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { type FeedDocuments, startFeedServer } from '../support/feeds.ts';
import { startServerProcess } from '../support/server-process.ts';

const kills = 3;
const tracker = 'security-tracker.debian.org/tracker/data/json';
const names = Array.from({ length: 2_000 }, (_, number) => `package-${number}`);

/** Debian's tracker, in which each package has its fix in one and the same version. */
const trackerOf = (version: number) =>
  JSON.stringify(
    Object.fromEntries(
      names.map((name, number) => [
        name,
        {
          [`CVE-2099-${1_000 + number}`]: {
            releases: { bookworm: { status: 'resolved', fixed_version: `${version}` } },
          },
        },
      ]),
    ),
  );

/** Versions of the fixes in the set in use; every shard of it has to be whole. */
async function versionsInUse(dataFolder: string): Promise<readonly (string | undefined)[]> {
  await using database = await openSqliteDatabase(join(dataFolder, 'metadata.db'));
  const { shards } = await currentAdvisorySet(database.kysely);
  const store = await openAdvisoryStore(join(dataFolder, 'advisories'));
  for (const digest of Object.values(shards)) expect(await store.verify(digest)).toBe(true);
  using set = store.open(shards);
  const advisories = names.flatMap((name) => set.advisories({ scope: 'debian:12', name }));
  expect([0, names.length]).toContain(advisories.length);
  return [...new Set(advisories.map((one) => one.ranges[0]?.fixed))];
}

it(`after ${kills} times kill -9 in the middle of updates, one state of a feed is in use, whole, and the next one follows`, async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'cleardock-update-crash-'));
  const documents: FeedDocuments = new Map();
  await using feeds = await startFeedServer(documents);
  const start = () => startServerProcess({ dataFolder, args: ['--feeds', 'debian', '--feed-mirror', feeds.mirror] });
  try {
    for (let round = 1; round <= kills; round++) {
      await using server = await start();
      documents.set(tracker, trackerOf(round));
      const asked = feeds.requests.length;
      await apiOf(server.url)('updateFeeds', { body: {} });
      await eventually(
        async () => feeds.requests.length,
        (requests) => requests > asked,
      );
      // Moments spread over the time that an update takes.
      await sleep((round * 230) % 700);
      await server.stop('SIGKILL');
      const versions = await versionsInUse(dataFolder);
      expect(versions.length).toBeLessThanOrEqual(1);
    }
    await using server = await start();
    const inUse = async () => (await versionsInUse(dataFolder))[0];
    expect(await eventually(inUse, (version) => version === `${kills}`, 500)).toBe(`${kills}`);
    expect(await server.stop()).toBe(0);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}, 300_000);
