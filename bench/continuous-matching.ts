// Fills a database with images that share what real ones share, changes the advisories of one in two hundred names of packages,
// and measures what follows: until every image shows it, the size, a search, a page of versions. A database that is named is kept, and one
// that is filled already gets the change of another day. Where others work on the machine, the time of processors tells more than the clock.
// Usage: node bench/continuous-matching.ts SHARDS_FOLDER IMAGES [POSTGRES_URL | FILE]
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { openAdvisoryStore } from '../src/advisories/advisory-store.ts';
import { currentAdvisorySet } from '../src/db/advisory-set.ts';
import { openPostgresDatabase, openSqliteDatabase } from '../src/db/database.ts';
import { findScans } from '../src/db/scan.ts';
import { packagesNamed, versionsWithPackages, versionsWithVulnerability } from '../src/db/search.ts';
import { type ChangePosition, versionChanges } from '../src/db/version-change.ts';
import { openAdvisoriesInUse } from '../src/jobs/advisories-in-use.ts';
import { publishFeed } from '../src/jobs/publish-feed.ts';
import { summariesOf } from '../src/jobs/summary.ts';
import type { AdvisoryRecord } from '../src/model/advisory.ts';
import { takeNewMatches } from '../src/server/take-new-matches.ts';
import { postgresBulk, sqliteBulk } from './support/bulk.ts';
import { machineDescription, median, percentile, processorTime, report } from './support/machine.ts';
import { fillMatchedRegistry } from './support/matched-registry.ts';
import { randomFrom } from './support/random.ts';
import { scratchFolder } from './support/scratch-folder.ts';
import { openServerTime } from './support/server-time.ts';
import { shardsIn } from './support/shards.ts';
import { drawVulnerabilities } from './support/vulnerabilities.ts';

const [source = '', images = '100000', kept] = process.argv.slice(2);
const postgres = kept?.startsWith('postgres') ? kept : undefined;
/** Of the (scope, name) pairs that stored packages are looked up by, those that a day changes. */
const daily = 0.005;

const kindsOfIds: Readonly<Record<string, string>> = {
  common: 'most images have',
  any: 'belong to any package',
  none: 'no package has',
};

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
  const size = await bulk.size();
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
    const busy = processors();
    const started = performance.now();
    const longest = await longestWait(() => publishFeed(services, 'bench', loaded, () => undefined, signal));
    const seconds = (performance.now() - started) / 1_000;
    const work = (processors() - busy) / 1_000;
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
    await news();
  }

  /** What those are told who follow changes, by the last one. */
  async function news(): Promise<void> {
    const { generation } = await currentAdvisorySet(db);
    const pages: number[] = [];
    let position: ChangePosition = { changeId: 0, manifestId: 0 };
    for (let page = 0; page < 20; page++) {
      const started = performance.now();
      position = (await versionChanges(db, position, { upTo: generation, limit: 50 })).position;
      pages.push(performance.now() - started);
    }
    report('changes of versions, first page', pages[0] ?? 0, 'ms', { atMost: 300 });
    report('changes of versions, slowest of 20 pages', Math.max(...pages), 'ms', { atMost: 300 });
    const started = performance.now();
    const longest = await longestWait(() => takeNewMatches({ database, clock: Date.now }, othersFirst));
    report('what updates found, gathered', (performance.now() - started) / 1_000, 's', { atMost: 60 });
    report('what updates found, longest step', longest, 'ms', { atMost: 300 });
  }

  async function search(): Promise<void> {
    const { generation } = await currentAdvisorySet(db);
    const place = { limit: 50, offset: 0 };
    const drawn = await drawVulnerabilities(db, 100, random);
    for (const [kind, ids] of Object.entries(drawn)) {
      for (const round of ['first', 'again']) {
        const times: number[] = [];
        const work: number[] = [];
        let slowest = '';
        for (const id of ids) {
          const busy = processors();
          const started = performance.now();
          const found = await versionsWithVulnerability(db, [id], generation, place);
          const took = performance.now() - started;
          if (took > Math.max(0, ...times))
            slowest = `${id}, in ${found.total}${found.more ? ' or more' : ''} versions`;
          times.push(took);
          work.push(processors() - busy);
        }
        const shares = [0.5, 0.95, 1].map((share) => percentile(work, share).toFixed(1)).join(', ');
        console.log(
          `${ids.length} ids that ${kindsOfIds[kind]}, ${round}: processor time ${shares} ms; slowest ${slowest}`,
        );
        report(`versions with a vulnerability (${kind}, ${round}), median`, median(times), 'ms', { atMost: 100 });
        report(`versions with a vulnerability (${kind}, ${round}), p95`, percentile(times, 0.95), 'ms', {
          atMost: 100,
        });
        report(`versions with a vulnerability (${kind}, ${round}), slowest`, Math.max(...times), 'ms', { atMost: 100 });
      }
    }
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

/** The longest that anything else had to wait while this went on, in milliseconds. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    longest = Math.max(longest, performance.now() - last - 20);
    last = performance.now();
  };
  const watch = setInterval(look, 20);
  await work();
  clearInterval(watch);
  look();
  return longest;
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
