// Fills a database with images that share what real ones share, changes the advisories of one in two hundred names of packages,
// and measures what follows: until every image shows it, the size, a search, a page of versions. A database that is named is kept, and one
// that is filled already gets the change of another day. Where others work on the machine, the time of processors tells more than the clock.
// Usage: node bench/continuous-matching.ts SHARDS_FOLDER IMAGES [POSTGRES_URL | FILE]
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openAdvisoryStore } from '../src/advisories/advisory-store.ts';
import { currentAdvisorySet } from '../src/db/advisory-set.ts';
import { openPostgresDatabase, openSqliteDatabase } from '../src/db/database.ts';
import { findScans } from '../src/db/scan.ts';
import { packagesNamed, versionsWithPackages, versionsWithVulnerability } from '../src/db/search.ts';
import { openAdvisoriesInUse } from '../src/jobs/advisories-in-use.ts';
import { publishFeed } from '../src/jobs/publish-feed.ts';
import { summariesOf } from '../src/jobs/summary.ts';
import type { AdvisoryRecord } from '../src/model/advisory.ts';
import { postgresBulk, sqliteBulk } from './support/bulk.ts';
import { machineDescription, median, percentile, processorTime, report } from './support/machine.ts';
import { fillMatchedRegistry } from './support/matched-registry.ts';
import { randomFrom } from './support/random.ts';
import { scratchFolder } from './support/scratch-folder.ts';
import { openServerTime } from './support/server-time.ts';
import { shardsIn } from './support/shards.ts';

const [source = '', images = '100000', kept] = process.argv.slice(2);
const postgres = kept?.startsWith('postgres') ? kept : undefined;
/** Of the (scope, name) pairs that stored packages are looked up by, those that a day changes. */
const daily = 0.005;

const count = Number(images);
using scratch = scratchFolder();
const folder = scratch.path;
await measure();

async function measure(): Promise<void> {
  console.log(`${machineDescription()}; ${count} images on ${postgres ? 'PostgreSQL' : 'SQLite'}`);
  await cp(source, join(folder, 'shards'), { recursive: true });
  const store = await openAdvisoryStore(join(folder, 'shards'));
  const path = kept ?? join(folder, 'metadata.db');
  await using database = postgres ? await openPostgresDatabase(postgres) : await openSqliteDatabase(path);
  await using bulk = postgres ? await postgresBulk(postgres) : sqliteBulk(path);
  const db = database.kysely;
  using lookup = store.openPresent(shardsIn(join(folder, 'shards')));
  await fillMatchedRegistry(db, bulk, { folder: join(folder, 'shards'), lookup }, count);
  using advisories = openAdvisoriesInUse(db, store);
  const random = randomFrom((await currentAdvisorySet(db)).generation);
  const serverTime = await openServerTime(database);
  const processors = () => processorTime() + serverTime();
  const size = await bulk.settle();
  const findings = await db
    .selectFrom('image_set')
    .innerJoin('package_set_sum', 'package_set_sum.set_id', 'image_set.set_id')
    .where('package_set_sum.until', 'is', null)
    .select((eb) => [
      ...(['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const).map((level) =>
        eb.fn.sum<number | string>(`package_set_sum.${level}` as const).as(level),
      ),
      eb.fn.sum<number | string>('package_set_sum.packages').as('packages'),
    ])
    .executeTakeFirstOrThrow();
  const { packages, ...levels } = findings;
  const total = Object.values(levels).reduce<number>((sum, value) => sum + Number(value), 0);
  console.log(
    `${(Number(packages) / count).toFixed(0)} packages and ` +
      `${(total / count).toFixed(0)} findings an image; ${(size / 1e6).toFixed(0)} MB`,
  );
  report('database per image', size / count, 'bytes', { atMost: 20_000 });
  report('database per finding', size / total, 'bytes', { atMost: 200 });

  await search();
  await reevaluate();
  await search();

  async function reevaluate(): Promise<void> {
    const { generation: before } = await currentAdvisorySet(db);
    const pairs = await db.selectFrom('package_key').select(['scope', 'name']).distinct().execute();
    const changed = pairs.filter(() => random() < daily);
    const records = changed.map((key, index): AdvisoryRecord => {
      const id = `CVE-2099-${10_000 * before + index}`;
      const advisory = { ...key, source: 'bench', id, scheme: 'semver', ranges: [{}], status: 'affected' as const };
      // Half of what changes speaks of versions that nobody has.
      const affects = index % 2 === 0;
      return {
        vulnerability: {
          source: 'bench',
          id,
          aliases: [],
          description: '',
          cvss: [],
          references: [],
          severity: 'High',
        },
        advisories: affects ? [advisory] : [{ ...advisory, status: 'not_affected' as const }],
      };
    });
    const shard = await store.build({ source: 'bench', records: streamOf(records) });
    const loaded = {
      shard: { ...shard, scopes: [] },
      difference: { keys: changed, vulnerabilities: [] },
    };
    const services = { database, store, clock: Date.now };
    const signal = new AbortController().signal;
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last - 20);
      last = performance.now();
    }, 20);
    const busy = processors();
    const started = performance.now();
    await publishFeed(services, 'bench', loaded, () => undefined, signal);
    const seconds = (performance.now() - started) / 1_000;
    const work = (processors() - busy) / 1_000;
    clearInterval(watch);
    const { generation } = await currentAdvisorySet(db);
    const of = async (query: Promise<{ n: number | string }>) => Number((await query).n);
    const touched = await of(
      db
        .selectFrom('package')
        .select((eb) => eb.fn.countAll<number | string>().as('n'))
        .where('generation', '=', generation)
        .executeTakeFirstOrThrow(),
    );
    const sums = await of(
      db
        .selectFrom('package_set_sum')
        .select((eb) => eb.fn.countAll<number | string>().as('n'))
        .where('since', '=', generation)
        .executeTakeFirstOrThrow(),
    );
    console.log(
      `${changed.length} of ${pairs.length} keys changed: ${touched} packages matched again, ${sums} sums; no request waited longer than ${longest.toFixed(0)} ms`,
    );
    report('a daily change, until every image shows it', seconds, 's', { atMost: 60 });
    report('a daily change, time of two processors', work / 2, 's', { atMost: 60 });
    const nothing = await store.build({ source: 'bench', records: streamOf(records.slice(0, -1)) });
    const idle = performance.now();
    await publishFeed(
      services,
      'bench',
      { ...loaded, shard: { ...nothing, scopes: [] }, difference: { keys: [], vulnerabilities: [] } },
      () => undefined,
      signal,
    );
    report('a change that touches nothing', performance.now() - idle, 'ms', { atMost: 500 });
  }

  async function search(): Promise<void> {
    const { generation } = await currentAdvisorySet(db);
    const matches = await db
      .selectFrom('package_match')
      .select(['vulnerability', 'package_id'])
      .where('until', 'is', null)
      .orderBy('id', 'desc')
      .limit(20_000)
      .execute();
    const place = { limit: 50, offset: 0 };
    const times: number[] = [];
    const work: number[] = [];
    for (let draw = 0; draw < 100; draw++) {
      const one = matches[Math.floor(random() * matches.length)];
      if (!one) break;
      const busy = processors();
      const started = performance.now();
      const found = await versionsWithVulnerability(db, [one.vulnerability], generation, place);
      times.push(performance.now() - started);
      work.push(processors() - busy);
      if (draw < 3)
        console.log(
          `${one.vulnerability}: ${found.total}${found.more ? ' or more' : ''} versions, ${times.at(-1)?.toFixed(0)} ms`,
        );
    }
    report('versions with a vulnerability, median', median(times), 'ms', { atMost: 100 });
    report('versions with a vulnerability, p95', percentile(times, 0.95), 'ms', { atMost: 100 });
    report('versions with a vulnerability, slowest of 100', Math.max(...times), 'ms', { atMost: 100 });
    for (const share of [0.5, 0.95, 1])
      console.log(`time of processors, ${share} of them within ${percentile(work, share).toFixed(1)} ms`);
    const named = performance.now();
    const packages = await packagesNamed(db, 'lodash');
    await versionsWithPackages(
      db,
      packages.map((one) => one.id),
      generation,
      place,
    );
    report('versions with a package of a name', performance.now() - named, 'ms', { atMost: 100 });
    const pages: number[] = [];
    for (let draw = 0; draw < 20; draw++) {
      const from = 1 + Math.floor(random() * Math.max(1, count - 50));
      const started = performance.now();
      const scans = await findScans(
        db,
        Array.from({ length: 50 }, (_, index) => from + index),
      );
      await advisories.use((open) => summariesOf(db, scans.values(), open, Date.now()));
      pages.push(performance.now() - started);
    }
    report('levels and coverage of 50 versions', median(pages), 'ms', { atMost: 50 });
  }
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
