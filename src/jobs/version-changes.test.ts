import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { type FeedDocuments, sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import { currentAdvisorySet, generationAt } from '../db/advisory-set.ts';
import { listFindings } from '../db/finding.ts';
import { type ChangePosition, imageHistory, type VersionChange, versionChanges } from '../db/version-change.ts';
import { updateJob } from './update.ts';

const tracker = 'security-tracker.debian.org/tracker/data/json';
const names = Array.from({ length: 130 }, (_, n) => `package-${n}`);
const osRelease = 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12"\n';
const status = names.map(
  (name) => `Package: ${name}\nStatus: install ok installed\nVersion: 1.0-1\nArchitecture: amd64\n\n`,
);

const imageOf = (marker: string) =>
  buildImage([{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status.join('') }, { marker }]);

/** Debian's tracker, in which the first so many of the packages have a vulnerability. */
function affect(documents: FeedDocuments, count: number, fixed = '1.0-2'): void {
  const releases = { bookworm: { status: 'resolved', fixed_version: fixed, urgency: 'high' } };
  const data = names.slice(0, count).map((name, n) => [name, { [`CVE-2098-${1_000 + n}`]: { releases } }]);
  documents.set(tracker, JSON.stringify({ bash: { 'CVE-2098-0001': { releases } }, ...Object.fromEntries(data) }));
}

/** Everything that was told after a position, some at a time, each time as a program that was started anew would ask. */
async function told({ services }: Scanning, from: ChangePosition = { changeId: 0, manifestId: 0 }, limit = 7) {
  const db = services.database.kysely;
  const all: VersionChange[] = [];
  let position = from;
  for (;;) {
    const upTo = (await currentAdvisorySet(db)).generation;
    const { items, position: next } = await versionChanges(db, JSON.parse(JSON.stringify(position)), { upTo, limit });
    all.push(...items);
    if (JSON.stringify(next) === JSON.stringify(position)) return { all, position };
    expect(all.length).toBeLessThan(10_000);
    position = next;
  }
}

const said = (changes: readonly VersionChange[]) =>
  changes.map(({ repository, change, vulnerability }) => `${repository} ${change} ${vulnerability}`).sort();

describe.each(databases)('changes of versions on $name', ({ open }) => {
  async function scanning(test: (scanning: Scanning, documents: FeedDocuments) => Promise<void>): Promise<void> {
    await using database = await open();
    if (!database) return;
    const documents = sampleDocuments();
    affect(documents, 0);
    await using server = await startFeedServer(documents);
    await using everything = await openScanning(database, server.mirror);
    await test(everything, documents);
  }

  it('are told once each, with what brought them, although the update was cut off in the middle', () =>
    scanning(async (everything, documents) => {
      const { services } = everything;
      await everything.update('debian');
      for (const name of ['a', 'b']) await everything.push(`team/${name}`, imageOf(name));
      await everything.settled();
      expect((await told(everything)).all).toEqual([]);
      affect(documents, 130);
      const stop = new AbortController();
      services.events.subscribe((event) => {
        if (event.type === 'feed' && event.progress?.phase === 'matching' && event.progress.records >= 100)
          stop.abort();
      });
      await expect(updateJob(services).run({ feed: 'debian' }, stop.signal)).rejects.toThrow();
      expect((await told(everything)).all).toEqual([]);
      await everything.update('debian');
      const { all, position } = await told(everything);
      const expected = names.flatMap((_, n) => ['a', 'b'].map((one) => `team/${one} affected CVE-2098-${1_000 + n}`));
      expect(said(all)).toEqual(expected.sort());
      expect(all[0]).toMatchObject({ feed: 'debian', severity: 'High', fixedVersion: '1.0-2', ecosystem: 'dpkg' });

      // An image that comes with them has no news of them; what ends, and what gets another fix, is told of all.
      await everything.push('team/c', imageOf('c'));
      await everything.settled();
      affect(documents, 70, '1.0-3');
      await everything.update('debian');
      const later = said((await told(everything, position)).all);
      expect(later).toHaveLength(3 * 130);
      expect(later.filter((line) => line.includes('team/c changed'))).toHaveLength(70);
      expect(later.filter((line) => line.includes('team/a cleared'))).toHaveLength(60);
    }));

  it('make the history of a version, whose findings are known as they were on a date', () =>
    scanning(async (everything, documents) => {
      const db = everything.services.database.kysely;
      await everything.update('debian');
      const id = await everything.push('team/a', imageOf('a'));
      await everything.settled();
      const scanned = everything.now;
      everything.now += 86_400_000;
      affect(documents, 2);
      await everything.update('debian');
      const known = everything.now;
      everything.now += 86_400_000;
      affect(documents, 1);
      await everything.update('debian');
      const imageId = (await everything.scan(id)).image_id as number;
      const { items, total } = await imageHistory(db, imageId, 3, { limit: 2, offset: 0 });
      expect(total).toBe(3);
      expect(items).toMatchObject([
        { change: 'cleared', vulnerability: 'CVE-2098-1001', feed: 'debian', at: everything.now },
        { change: 'affected', vulnerability: 'CVE-2098-1001', feed: 'debian', at: known },
      ]);
      const cleared = await imageHistory(db, imageId, 3, { change: 'cleared', limit: 2, offset: 0 });
      expect(cleared).toEqual({ items: items.slice(0, 1), total: 1 });
      const findingsAt = async (time: number) => {
        const filter = { limit: 10, offset: 0, shown: [] };
        return (await listFindings(db, imageId, await generationAt(db, time), filter)).total;
      };
      expect(await Promise.all([scanned, known, everything.now].map(findingsAt))).toEqual([0, 2, 1]);
    }));
});
