import { expect, it } from 'vitest';
import { apiOf, scanned } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { sampleDocuments, startFeedServer } from '../support/feeds.ts';
import { buildImage } from '../support/image.ts';
import { pushImage } from '../support/push.ts';
import { startReceiver } from '../support/receiver.ts';
import { startServerProcess } from '../support/server-process.ts';

const tracker = 'security-tracker.debian.org/tracker/data/json';
const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12"\n',
    'var/lib/dpkg/status': 'Package: nano\nStatus: install ok installed\nArchitecture: amd64\nVersion: 7.2-1\n',
  },
]);

/** With real servers and what lies between them; the bars are in milliseconds. */
it('a receiver hears of a push within a second, and of an advisory that affects an old image within five, even after a crash', async () => {
  await using feeds = await startFeedServer(sampleDocuments());
  await using receiver = await startReceiver();
  const args = ['--feed-mirror', feeds.mirror, '--feeds', 'debian,distroinfo'];
  await using server = await startServerProcess({ args });
  const api = apiOf(server.url);
  const updated = async () => {
    await api('updateFeeds', { body: {} });
    await eventually(
      async () => (await api('listFeeds', {})).items,
      (items) => items.every((feed) => feed.state === 'current'),
    );
  };
  const asked = Date.now();
  await updated();
  // A machine that is busy needs as much longer for this as for what follows.
  const updateTime = Date.now() - asked;
  await api('createNamespace', { body: { name: 'team' } });
  const events = ['push', 'newly-affected'] as const;
  const body = { kind: 'webhook' as const, name: 'ops', address: receiver.url, events: [...events], secret: 'key' };
  const target = await api('createNotificationTarget', { query: { namespace: 'team' }, body });

  const begun = Date.now();
  await pushImage(server.url, 'team/app', '1', image);
  const pushed = Date.now();
  const [push] = await receiver.received(1);
  expect((push?.at ?? 0) - pushed).toBeLessThan(Math.max(1_000, 3 * (pushed - begun)));
  expect(push?.headers['cleardock-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  await scanned(api, 'team/app', '1');

  const releases = { bookworm: { status: 'open', urgency: 'high' } };
  feeds.documents.set(tracker, JSON.stringify({ nano: { 'CVE-2099-7777': { description: 'New.', releases } } }));
  const published = Date.now();
  await api('updateFeeds', { body: {} });
  const [, news] = await receiver.received(2);
  expect((news?.at ?? 0) - published).toBeLessThan(Math.max(5_000, 3 * updateTime));
  expect(JSON.parse(news?.body ?? '')).toMatchObject({
    type: 'cleardock.newly-affected',
    data: { vulnerability: 'CVE-2099-7777', total: { repositories: 1, versions: 1 }, packages: [{ name: 'nano' }] },
  });

  // What was written down before a crash is told after it.
  receiver.answers.push({ status: 503 });
  await pushImage(server.url, 'team/app', '2', image);
  await receiver.received(3);
  await server.stop('SIGKILL');
  await using again = await startServerProcess({ args, dataFolder: server.dataFolder });
  const list = { params: { id: target.id }, query: { namespace: 'team', limit: 10, offset: 0 } };
  await eventually(
    async () => (await apiOf(again.url)('listNotifications', list)).items,
    (items) => items.length === 3 && items.every(({ state }) => state === 'delivered'),
  );
  const tags = receiver.requests.map((request) => JSON.parse(request.body).data.tags?.[0]).filter(Boolean);
  expect(tags.slice(0, 2)).toEqual(['1', '2']);
}, 300_000);
