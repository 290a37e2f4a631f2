// From the manifest PUT's answer to `Complete`, automatic scanning, warm feeds; and a scan of an unchanged image again after
// a feed update. The first push of each image comes as fast as a network of 1 Gbit/s is, the others, of layers that are known, as fast as
// the machine can. Usage: node bench/scan-latency.ts MIRROR_URL SMALL_LAYOUT:TAG LARGE_LAYOUT:TAG [ROUNDS]
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { type EventStream, openEvents } from './support/events.ts';
import { machineDescription, percentile, report } from './support/machine.ts';
import { type LayoutImage, pushBlobs, putManifest, readLayout } from './support/oci-layout.ts';

const [mirror = '', small = '', large = '', rounds = '20'] = process.argv.slice(2);
/** 1 Gbit/s, in bytes a second. */
const network = 117e6;
const authorization = `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`;

console.log(machineDescription());
await using server = await startServerProcess({
  args: ['--feed-mirror', mirror],
  env: { CLEARDOCK_LOG_LEVEL: 'warn' },
});
await using events = await openEvents(server.url, authorization);
await loadFeeds();
await scanLatency('small image', readLayout(small), Number(rounds));
await scanLatency('large image', readLayout(large), Number(rounds));
await rescanLatency('team/small-image-0');

/** Each round pushes into a repository of its own; the first also uploads and indexes the layers. */
async function scanLatency(name: string, image: LayoutImage, count: number): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const repository = `team/${name.replace(' ', '-')}-${round}`;
    await pushBlobs(image, server.url, repository, authorization, round === 0 ? network : undefined);
    await putManifest(image, server.url, repository, '1', authorization);
    const answered = performance.now();
    await completed(events, repository);
    times.push(performance.now() - answered);
  }
  console.log(
    `${name}: first ${times[0]?.toFixed(0)} ms, then ${times
      .slice(1)
      .map((time) => time.toFixed(0))
      .join(' ')}`,
  );
  report(`PUT answer to Complete, ${name}, p95`, percentile(times, 0.95), 'ms', { atMost: 150 });
}

async function rescanLatency(repository: string): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const started = performance.now();
    await post('/scans', { repository, reference: '1' });
    await completed(events, repository);
    times.push(performance.now() - started);
  }
  report('rescan of an unchanged image, p95', percentile(times, 0.95), 'ms', { atMost: 50 });
}

async function loadFeeds(): Promise<void> {
  await post('/namespaces', { name: 'team' });
  await post('/feeds/update', {});
  for (;;) {
    const answer = await fetch(`${server.url}/api/v1/feeds`, { headers: { authorization } });
    const { items } = (await answer.json()) as { items: { name: string; state: string; error?: string }[] };
    if (items.every((feed) => feed.state === 'current' || feed.state === 'error')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function completed(stream: EventStream, repository: string): Promise<void> {
  await stream.next(
    (event) => event.type === 'scan' && event.repository === repository && event.security?.state === 'complete',
  );
}

async function post(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
