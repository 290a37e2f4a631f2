import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { addTarget } from '../../test/support/notification-target.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { openScanning } from '../../test/support/scanning.ts';
import { createExemption } from '../db/exemption.ts';
import type { NotificationEvent } from '../model/notification-event.ts';

const tracker = 'security-tracker.debian.org/tracker/data/json';
const osRelease = 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n';
const status = ['one', 'two'].map(
  (name) => `Package: ${name}\nStatus: install ok installed\nVersion: 1.0-1\nArchitecture: amd64\n\n`,
);
const imageOf = (marker: string) =>
  buildImage([{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status.join('') }, { marker }]);
const flaw = { releases: { bookworm: { status: 'resolved', fixed_version: '1.0-2', urgency: 'high' } } };

describe.each(databases)('news of a feed on $name', ({ open }) => {
  it('make one event for a vulnerability, however many versions it concerns, and none at the first load', async () => {
    await using database = await open();
    if (!database) return;
    const db = database.kysely;
    const documents = sampleDocuments();
    const other = { bash: { 'CVE-2098-0001': flaw } };
    documents.set(tracker, JSON.stringify({ ...other, one: { 'CVE-2098-0002': flaw } }));
    await using feeds = await startFeedServer(documents);
    await using receiver = await startReceiver();
    await using everything = await openScanning(database, feeds.mirror);
    await addTarget(db, receiver.url, ['newly-affected', 'newly-cleared', 'scan-finished'], { format: 'harbor' });
    const told = async () => {
      const rows = await db.selectFrom('notification_event').select('detail').orderBy('id').execute();
      return rows.map(({ detail }) => JSON.parse(detail) as NotificationEvent);
    };

    for (const name of ['a', 'b', 'b-too']) await everything.push(`team/${name.slice(0, 1)}`, imageOf(name));
    await everything.settled();
    await everything.update('debian');
    expect((await told()).map(({ kind }) => kind)).toEqual(Array(3).fill('scan-finished'));

    documents.set(
      tracker,
      JSON.stringify({ ...other, one: { 'CVE-2098-0003': flaw }, two: { 'CVE-2098-0003': flaw } }),
    );
    await everything.update('debian');
    const news = (await told()).slice(3);
    const total = { repositories: 2, versions: 3 };
    expect(news).toMatchObject([
      { kind: 'newly-affected', vulnerability: 'CVE-2098-0003', severity: 'High', feed: 'debian', total },
      { kind: 'newly-cleared', vulnerability: 'CVE-2098-0002', severity: 'High', feed: 'debian', total },
    ]);
    expect(news[0]).toMatchObject({
      packages: [
        { ecosystem: 'dpkg', name: 'one', version: '1.0-1', fixedVersion: '1.0-2' },
        { ecosystem: 'dpkg', name: 'two', version: '1.0-1', fixedVersion: '1.0-2' },
      ],
      repositories: [
        { repository: 'team/b', versions: 2, latest: { tags: [] } },
        { repository: 'team/a', versions: 1, latest: { tags: [] } },
      ],
    });
    expect(receiver.requests.map(({ body }) => JSON.parse(body).type)).toEqual([
      ...Array(3).fill('SCANNING_COMPLETED'),
      'NEWLY_AFFECTED',
      'NEWLY_CLEARED',
    ]);

    // A version that comes with a vulnerability has no news of it.
    await everything.push('team/c', imageOf('c'));
    await everything.settled();
    expect((await told()).at(-1)).toMatchObject({ kind: 'scan-finished', severity: 'High', fixable: 2 });
  });

  it('count no version in which the vulnerability is excepted, in whole or in its package', async () => {
    await using database = await open();
    if (!database) return;
    const db = database.kysely;
    const documents = sampleDocuments();
    documents.set(tracker, JSON.stringify({ bash: { 'CVE-2098-0001': flaw } }));
    await using feeds = await startFeedServer(documents);
    await using receiver = await startReceiver();
    await using everything = await openScanning(database, feeds.mirror);
    await addTarget(db, receiver.url, ['newly-affected'], { format: 'harbor' });
    for (const name of ['a', 'b', 'c']) await everything.push(`team/${name}`, imageOf(name));
    await everything.push('others/d', imageOf('d'));
    await everything.settled();
    await everything.update('debian');

    const repositories = await db.selectFrom('repository').select(['id', 'name', 'namespace_id']).execute();
    const scopeOf = (name: string) => {
      const row = repositories.find((one) => one.name === name);
      return { repositoryId: row?.id, namespaceId: row?.namespace_id };
    };
    const { now } = everything;
    const excepted = { vulnerability: 'cve-2098-0003', reason: 'not used', owner: 'ann', now };
    await createExemption(db, { ...excepted, ...scopeOf('team/a') });
    // Of two packages one; and one that has ended.
    await createExemption(db, { ...excepted, ...scopeOf('team/b'), package: 'one' });
    await createExemption(db, { ...excepted, ...scopeOf('team/c'), expiresAt: now - 1 });
    await createExemption(db, { ...excepted, vulnerability: 'CVE-2098-0004', package: 'one' });
    const two = { one: { 'CVE-2098-0003': flaw, 'CVE-2098-0004': flaw }, two: { 'CVE-2098-0003': flaw } };
    documents.set(tracker, JSON.stringify({ bash: { 'CVE-2098-0001': flaw }, ...two }));
    await everything.update('debian');
    const rows = await db.selectFrom('notification_event').select('detail').orderBy('id').execute();
    const told = rows.map(({ detail }) => JSON.parse(detail) as Extract<NotificationEvent, { kind: 'newly-affected' }>);
    expect(told.map(({ vulnerability, total }) => ({ vulnerability, ...total }))).toEqual([
      { vulnerability: 'CVE-2098-0003', repositories: 3, versions: 3 },
    ]);
    expect(told[0]?.repositories.map(({ repository }) => repository).toSorted()).toEqual([
      ...['others/d', 'team/b', 'team/c'],
    ]);
  });
});
