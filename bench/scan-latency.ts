// From the manifest PUT's answer to `Complete`, automatic scanning, warm feeds: of images whose layers are all new, which come as fast as
// a network of 1 Gbit/s is, and of images whose layers are known; and a scan of an unchanged image again after a feed update. Usage: node bench/scan-latency.ts MIRROR_URL SMALL_LAYOUT:TAG LARGE_LAYOUT:TAG [ROUNDS]
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { type EventStream, openEvents } from './support/events.ts';
import { machineDescription, percentile, report } from './support/machine.ts';
import { type LayoutImage, pushBlobs, putManifest, readLayout, renewed } from './support/oci-layout.ts';

const [mirror = '', small = '', large = '', rounds = '20'] = process.argv.slice(2);
/** 1 Gbit/s, in bytes a second. */
const network = 117e6;
let repositories = 0;
const authorization = `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`;

console.log(machineDescription());
await using server = await startServerProcess({
  args: ['--feed-mirror', mirror],
  env: { CLEARDOCK_LOG_LEVEL: 'warn' },
});
await using events = await openEvents(server.url, authorization);
await loadFeeds();
for (const [name, layout] of [
  ['small', small],
  ['large', large],
] as const) {
  const image = readLayout(layout);
  await scanLatency(`${name} image, new layers`, Number(rounds), () => renewed(image));
  const known = await renewed(image);
  await pushBlobs(known, server.url, 'team/known', authorization);
  await putManifest(known, server.url, 'team/known', '1', authorization);
  await completed(events, 'team/known');
  await scanLatency(`${name} image, known layers`, Number(rounds), () => known);
}
await rescanLatency('team/0');

/** Each round pushes an image into a repository of its own. */
async function scanLatency(name: string, count: number, next: () => LayoutImage | Promise<LayoutImage>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const repository = `team/${repositories++}`;
    const image = await next();
    await pushBlobs(image, server.url, repository, authorization, network);
    await putManifest(image, server.url, repository, '1', authorization);
    const answered = performance.now();
    await completed(events, repository);
    times.push(performance.now() - answered);
  }
  console.log(`${name}: ${times.map((time) => time.toFixed(0)).join(' ')} ms`);
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
