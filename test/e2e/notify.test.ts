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

/** Of an odd number of times: what a machine that stands still for a moment does not change. */
function middleOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2] ?? Number.NaN;
}

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

  const pushes: number[] = [];
  for (const tag of ['1', '2', '3', '4', '5']) {
    const begun = Date.now();
    await pushImage(server.url, 'team/app', tag, image);
    const pushed = Date.now();
    const push = (await receiver.received(pushes.length + 1)).at(-1);
    expect(push?.headers['cleardock-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
    pushes.push(((push?.at ?? 0) - pushed) / Math.max(1_000, 3 * (pushed - begun)));
  }
  expect(middleOf(pushes)).toBeLessThan(1);
  await scanned(api, 'team/app', '1');

  const news: number[] = [];
  const known: Record<string, object> = {};
  for (const id of ['CVE-2099-7777', 'CVE-2099-7778', 'CVE-2099-7779']) {
    known[id] = { description: 'New.', releases: { bookworm: { status: 'open', urgency: 'high' } } };
    feeds.documents.set(tracker, JSON.stringify({ nano: known }));
    const published = Date.now();
    await api('updateFeeds', { body: {} });
    const told = (await receiver.received(pushes.length + news.length + 1)).at(-1);
    expect(JSON.parse(told?.body ?? '')).toMatchObject({
      type: 'cleardock.newly-affected',
      data: { vulnerability: id, total: { repositories: 1, versions: 1 }, packages: [{ name: 'nano' }] },
    });
    news.push(((told?.at ?? 0) - published) / Math.max(5_000, 3 * updateTime));
  }
  expect(middleOf(news)).toBeLessThan(1);

  // What was written down before a crash is told after it.
  receiver.answers.push({ status: 503 });
  await pushImage(server.url, 'team/app', '6', image);
  await receiver.received(9);
  await server.stop('SIGKILL');
  await using again = await startServerProcess({ args, dataFolder: server.dataFolder });
  const list = { params: { id: target.id }, query: { namespace: 'team', limit: 10, offset: 0 } };
  await eventually(
    async () => (await apiOf(again.url)('listNotifications', list)).items,
    (items) => items.length === 9 && items.every(({ state }) => state === 'delivered'),
  );
  const tags = receiver.requests.map((request) => JSON.parse(request.body).data.tags?.[0]).filter(Boolean);
  expect(tags.slice(0, 6)).toEqual(['1', '2', '3', '4', '5', '6']);
}, 300_000);
