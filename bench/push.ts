// Push of a large image with skopeo: wall time against Debian's docker-registry in alternating runs, indexing on, and the
// peak memory of the server and of the process that indexes. Time of the processor is told beside it, since it depends less on what else
// runs. Each round has servers of its own, which a small image was pushed to before: one that runs has compiled what it needs.
// Usage: node bench/push.ts SMALL_LAYOUT:TAG LARGE_LAYOUT:TAG [ROUNDS]
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { run } from '../test/support/tools.ts';
import { openEvents } from './support/events.ts';
import { machineDescription, median, report } from './support/machine.ts';
import { childrenOf, peakMemory } from './support/memory.ts';
import { startPeer } from './support/peer.ts';
import { processTime } from './support/process-time.ts';

const [small = '', large = '', rounds = '3'] = process.argv.slice(2);
const own: number[] = [];
const peer: number[] = [];
const [ownTime, peerTime]: [number[], number[]] = [[], []];
let memory = 0;
let indexing = 0;

console.log(machineDescription());
for (let round = 0; round < Number(rounds); round++) {
  peer.push(await pushToPeer());
  own.push(await pushToOwn());
}
console.log(`seconds, Cleardock: ${own.map(seconds).join(' ')}; docker-registry: ${peer.map(seconds).join(' ')}`);
console.log(`seconds of the processor, Cleardock: ${shown(ownTime)}; docker-registry: ${shown(peerTime)}`);
report('push, wall time against docker-registry', median(own) / median(peer), '×', { atMost: 1.1 });
report('peak resident memory of the server through the push', memory, 'MB', { atMost: 300 });
report('peak resident memory of its indexer by then', indexing, 'MB', { atMost: 250 });

async function pushToOwn(): Promise<number> {
  await using server = await startServerProcess();
  const pid = server.child.pid ?? 0;
  const used = () => [pid, ...childrenOf(pid)].reduce((sum, one) => sum + processTime(one), 0);
  await using events = await openEvents(server.url, `Basic ${btoa(`admin:${adminPassword}`)}`);
  await push(small, server.host);
  await events.next((event) => event.security?.state === 'complete');
  const started = used();
  const time = await push(large, server.host);
  ownTime.push(used() - started);
  memory = Math.max(memory, peakMemory(pid));
  indexing = Math.max(indexing, ...childrenOf(pid).map(peakMemory));
  return time;
}

async function pushToPeer(): Promise<number> {
  await using registry = await startPeer();
  await push(small, registry.host);
  const started = processTime(registry.pid);
  const time = await push(large, registry.host);
  peerTime.push(processTime(registry.pid) - started);
  return time;
}

/** Wall time of one push in milliseconds. */
async function push(layout: string, host: string): Promise<number> {
  const credentials = ['--dest-creds', `admin:${adminPassword}`, '--dest-tls-verify=false'];
  const started = performance.now();
  const result = await run('skopeo', [
    'copy',
    '-q',
    ...credentials,
    `oci:${layout}`,
    `docker://${host}/library/bench:1`,
  ]);
  if (result.code !== 0) throw new Error(result.stderr);
  return performance.now() - started;
}

function shown(times: readonly number[]): string {
  return times.map((time) => time.toFixed(2)).join(' ');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
