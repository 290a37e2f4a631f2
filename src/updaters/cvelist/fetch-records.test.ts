import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FeedServer, startFeedServer } from '../../../test/support/feeds.ts';
import { createFeedHttp } from '../../lib/feed-http.ts';
import { fetchRecords } from './fetch-records.ts';

const cves = 'raw.githubusercontent.com/CVEProject/cvelistV5/main/cves';
const archive = 'github.com/CVEProject/cvelistV5/archive/refs/heads/main.tar.gz';
const log = `${cves}/deltaLog.json`;
const time = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
const id = (number: number) => `CVE-2026-${1_000 + number}`;
const recordAt = (number: number) => `${cves}/2026/1xxx/${id(number)}.json`;
/** A log with changes, as the hour of each and the number of its record. */
const logOf = (...changes: readonly (readonly [hour: number, number: number])[]) =>
  JSON.stringify(
    changes.map(([hour, number]) => ({ fetchTime: time(hour), new: [], updated: [{ cveId: id(number) }] })),
  );

/** Something that fetches again and again, each time from where it was; tells the addresses in the snapshot. */
async function fetching(
  test: (server: FeedServer, fetch: (maxRecords?: number) => Promise<readonly string[] | 'unchanged'>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-cves-'));
  const documents = new Map([[archive, 'x'], ...[1, 2, 3].map((number) => [recordAt(number), 'x'] as const)]);
  await using server = await startFeedServer(documents);
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test' });
  const { signal } = new AbortController();
  let previous: string | undefined;
  try {
    await test(server, async (maxRecords) => {
      const snapshot = await fetchRecords({ previous, folder, http, signal }, maxRecords);
      if (snapshot === 'unchanged') return 'unchanged';
      previous = snapshot.fingerprint;
      expect(snapshot.changesOnly ?? false).toBe(snapshot.files.every((file) => file.url.endsWith('.json')));
      return snapshot.files.map((file) => file.url.slice('https://'.length));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the CVE list', () => {
  it('comes as a whole, and then what its log names', () =>
    fetching(async ({ documents, requests }, fetch) => {
      documents.set(log, logOf([1, 1]));
      expect(await fetch()).toEqual([archive]);
      expect(await fetch()).toBe('unchanged');
      documents.set(log, logOf([3, 3], [2, 2], [1, 1]));
      expect(await fetch()).toEqual([recordAt(2), recordAt(3)]);
      expect(await fetch()).toBe('unchanged');
      expect(requests.at(-1)).toEqual({ path: log, status: 304 });
    }));

  it('takes the oldest changes first where there are many, and the others with the next fetches', () =>
    fetching(async ({ documents }, fetch) => {
      documents.set(log, logOf([0, 9]));
      await fetch();
      documents.set(log, logOf([0, 9], [1, 1], [2, 2], [3, 3]));
      expect([await fetch(2), await fetch(2), await fetch(2)]).toEqual([
        [recordAt(1), recordAt(2)],
        [recordAt(3)],
        'unchanged',
      ]);
    }));

  it.each([
    { name: 'does not reach back to the last fetch', text: logOf([5, 1], [6, 2]) },
    { name: 'is something else', text: '<html>' },
    { name: 'is gone', text: undefined },
  ])('comes as a whole again where the log $name', ({ text }) =>
    fetching(async ({ documents }, fetch) => {
      documents.set(log, logOf([4, 1]));
      await fetch();
      if (text === undefined) documents.delete(log);
      else documents.set(log, text);
      expect(await fetch()).toEqual([archive]);
    }),
  );

  it('does without a record that is named and not there', () =>
    fetching(async ({ documents }, fetch) => {
      documents.set(log, logOf([0, 9]));
      await fetch();
      documents.set(log, logOf([0, 9], [1, 7], [2, 2]));
      expect(await fetch()).toEqual([recordAt(2)]);
    }));

  it('is refused where it is not there', () =>
    fetching(async ({ documents }, fetch) => {
      documents.delete(archive);
      await expect(fetch()).rejects.toMatchObject({ code: 'feed_refused' });
    }));
});
