// Builds the shard of every source from a mirror, each in a process of its own, then looks things up in the whole set.
// Usage: node bench/advisories.ts MIRROR [NAME…]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openAdvisoryStore } from '../src/advisories/advisory-store.ts';
import type { AdvisorySet, ShardInfo } from '../src/advisories/shard.ts';
import { createFeedHttp } from '../src/lib/feed-http.ts';
import { updaterByName, updaters } from '../src/updaters/index.ts';
import { reportSize } from './support/advisory-size.ts';
import { machineDescription, percentile, report } from './support/machine.ts';

const [mirror = '', ...names] = process.argv.slice(2);
const folder = process.env.BENCH_FOLDER;
if (folder) await build(folder, names[0] ?? '');
else await measure();

/** What a source costs. */
interface SourceCost {
  readonly shard: ShardInfo;
  readonly fetching: number;
  readonly parsing: number;
  readonly peak: number;
}

async function build(into: string, name: string): Promise<void> {
  const updater = updaterByName(name);
  if (!updater) throw new Error(`there is no source ${name}`);
  const store = await openAdvisoryStore(join(into, 'shards'));
  const http = createFeedHttp({ mirror, userAgent: 'Cleardock' });
  const { signal } = new AbortController();
  const started = performance.now();
  const snapshot = await updater.fetch({ folder: join(into, name), http, signal });
  if (snapshot === 'unchanged') throw new Error('there was nothing before');
  const fetched = performance.now();
  const shard = await store.build({ source: name, records: updater.parse(snapshot, () => undefined) });
  const cost: SourceCost = {
    shard,
    fetching: fetched - started,
    parsing: performance.now() - fetched,
    peak: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(cost));
}

async function measure(): Promise<void> {
  console.log(machineDescription());
  const into = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
  try {
    const started = performance.now();
    const costs = (names.length > 0 ? names : updaters.map((updater) => updater.name)).flatMap((name) =>
      costOf(into, name),
    );
    report('the whole set, one source after the other', (performance.now() - started) / 60_000, 'minutes', {
      atMost: 10,
    });
    report('peak memory of a source', Math.max(...costs.map(([, cost]) => cost.peak)), 'MB', { atMost: 600 });
    await reportLookups(into, costs);
    const shards = costs.map(([name, { shard }]) => ({ name, ...shard }));
    await reportSize(join(into, 'shards'), shards);
  } finally {
    rmSync(into, { recursive: true });
  }
}

function costOf(into: string, name: string): [string, SourceCost][] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, mirror, name], {
    env: { ...process.env, BENCH_FOLDER: into },
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.log(`${name.padEnd(20)} ${/Error: (.*)/.exec(stderr)?.[1] ?? stderr.slice(0, 200)}`);
    return [];
  }
  const cost = JSON.parse(stdout) as SourceCost;
  const { records, advisories, bytes } = cost.shard;
  console.log(
    `${name.padEnd(20)} ${records} records, ${advisories} advisories, ${(bytes / 1e6).toFixed(1)} MB; ` +
      `fetched in ${seconds(cost.fetching)}, built in ${seconds(cost.parsing)}, ${cost.peak.toFixed(0)} MB of memory`,
  );
  return [[name, cost]];
}

async function reportLookups(into: string, costs: readonly [string, SourceCost][]): Promise<void> {
  const store = await openAdvisoryStore(join(into, 'shards'));
  const shards = Object.fromEntries(costs.map(([name, { shard }]) => [name, shard.digest]));
  const started = performance.now();
  using set = store.open(shards);
  report('open the whole set', performance.now() - started, 'ms', { atMost: 50 });
  const keys = Object.values(shards).flatMap((digest) => keysOf(join(into, 'shards', `${digest}.db`)));
  const looked = lookUp(set, keys);
  const times = looked.map((one) => one.time);
  report('look-up of a package, median', percentile(times, 0.5), 'µs', { atMost: 15 });
  report('look-up of a package, p99', percentile(times, 0.99), 'µs', { atMost: 100 });
  const slowest = looked.toSorted((a, b) => b.time - a.time).slice(0, looked.length / 100);
  const advisories = slowest.map((one) => one.advisories);
  console.log(`the slowest hundredth have ${percentile(advisories, 0.5)} advisories at the median`);
}

function keysOf(path: string): { readonly scope: string; readonly name: string }[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT scope, name FROM pair').all();
  database.close();
  return rows.map((row) => ({ scope: String(row.scope), name: String(row.name) }));
}

/**
 * Packages drawn at random, after as many to warm up: the time of a look-up in microseconds, and what it found. Each is looked up three times
 * in a row, and the fastest counts: in the others something else may have had the processor.
 */
function lookUp(
  set: AdvisorySet,
  keys: readonly { readonly scope: string; readonly name: string }[],
): { readonly time: number; readonly advisories: number }[] {
  const draws = 100_000;
  const looked: { readonly time: number; readonly advisories: number }[] = [];
  for (let draw = 0; draw < 2 * draws; draw++) {
    const key = keys[Math.floor(Math.random() * keys.length)];
    if (!key) break;
    let [time, advisories] = [Number.POSITIVE_INFINITY, 0];
    for (let turn = 0; turn < 3; turn++) {
      const started = performance.now();
      advisories = set.advisories(key).length;
      time = Math.min(time, (performance.now() - started) * 1_000);
    }
    if (draw >= draws) looked.push({ time, advisories });
  }
  return looked;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
