// Fills a registry with images that share what real ones share, 20 to a repository of 1,000 namespaces, and a repository of 10,000 tags, and
// measures what the pages of the console ask for. Usage: node bench/lists.ts IMAGES [POSTGRES_URL]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { addAdvisorySet } from '../src/db/advisory-set.ts';
import { openPostgresDatabase, openSqliteDatabase, type Queries } from '../src/db/database.ts';
import { sumUpSets } from '../src/db/set-sum.ts';
import { silentLogger } from '../src/lib/log.ts';
import { openServer } from '../src/server/server.ts';
import { type Bulk, postgresBulk, sqliteBulk } from './support/bulk.ts';
import { fillImages } from './support/images.ts';
import { machineDescription, median, processorTime, report } from './support/machine.ts';
import { randomFrom } from './support/random.ts';
import { fillNamespaces, fillPackages, spreadRepositories } from './support/registry.ts';

const [images = '100000', postgres] = process.argv.slice(2);
const count = Number(images);
const random = randomFrom(7);
const namespaces = 1_000;
const password = 'bench bench bench';
/** Of the repository with very many. */
const tags = 10_000;
const large = 'team-1/large';
/** Milliseconds that an answer may take. */
const atMost = 300;

const folder = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
try {
  await fill();
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  console.log(`${machineDescription()}; ${count} images on ${postgres ? 'PostgreSQL' : 'SQLite'}`);
  const path = join(folder, 'metadata.db');
  await using database = postgres ? await openPostgresDatabase(postgres) : await openSqliteDatabase(path);
  await using bulk = postgres ? await postgresBulk(postgres) : sqliteBulk(path);
  const db = database.kysely;
  await addAdvisorySet(db, { generation: 1, shards: {}, createdAt: Date.now() });
  await fillNamespaces(bulk, namespaces);
  const families = await fillPackages(bulk, Math.ceil(300 * Math.sqrt(count)), random);
  const { sets } = await fillImages(bulk, families, count, random);
  await spreadRepositories(db, namespaces);
  // Else a start would have all of it scanned again.
  await db.updateTable('namespace').set({ scan_mode: 'manual' }).execute();
  await fillTags(bulk);
  await fillBlobs(bulk);
  await fillRefusals(bulk);
  if (postgres) await resetSequences(db);
  await db.updateTable('repository').set({ pushed_at: Date.now() }).execute();
  for (let at = 1; at <= sets; at += 2_000) {
    const some = Array.from({ length: Math.min(2_000, sets - at + 1) }, (_, index) => at + index);
    await db.transaction().execute((trx) => sumUpSets(trx, some, 1));
  }
  await bulk.settle();
}

/** One more repository, whose versions are the images again. */
async function fillTags(bulk: Bulk): Promise<void> {
  const id = Math.ceil(count / 20) + 1;
  const numbers = Array.from({ length: tags }, (_, n) => n + 1);
  const now = Date.now();
  await bulk.insert('repository', ['id', 'namespace_id', 'name', 'created_at', 'pulls'], [[id, 2, large, now, 0]]);
  await bulk.insert(
    'manifest',
    ['id', 'repository_id', 'digest', 'media_type', 'kind', 'content', 'platform', 'total_size', 'pushed_at'],
    numbers.map((n) => [
      ...[count + n, id, digestOf('d', n), 'application/vnd.oci.image.manifest.v1+json', 'image'],
      ...[new Uint8Array(0), 'linux/amd64', 1, now + count + n],
    ]),
  );
  await bulk.insert(
    'tag',
    ['repository_id', 'name', 'manifest_id', 'updated_at'],
    numbers.map((n) => [id, `build-${n}`, count + n, now]),
  );
  await bulk.insert(
    'scan',
    ['manifest_id', 'image_id', 'state', 'queued_at', 'started_at', 'finished_at'],
    numbers.map((n) => [count + n, (n % count) + 1, 'complete', now, now, now]),
  );
}

/** Two layers that a repository shares, and one of each image's own. */
async function fillBlobs(bulk: Bulk): Promise<void> {
  const repositories = Math.ceil(count / 20);
  const shared = Array.from({ length: repositories }, (_, n) => n + 1);
  const own = Array.from({ length: count }, (_, n) => n + 1);
  const row = (digest: string) => [digest, 1_000_000, 1];
  await bulk.insert(
    'blob',
    ['digest', 'size', 'created_at'],
    [
      ...shared.flatMap((n) => [row(digestOf('a', n)), row(digestOf('b', n))]),
      ...own.map((n) => row(digestOf('c', n))),
    ],
  );
  await bulk.insert(
    'repository_blob',
    ['repository_id', 'digest', 'linked_at'],
    [
      ...shared.flatMap((n) => [
        [n, digestOf('a', n), 1],
        [n, digestOf('b', n), 1],
      ]),
      ...own.map((n) => [Math.ceil(n / 20), digestOf('c', n), 1]),
    ],
  );
  await bulk.insert(
    'manifest_reference',
    ['manifest_id', 'kind', 'position', 'digest', 'media_type', 'size'],
    own.flatMap((n) =>
      [digestOf('a', Math.ceil(n / 20)), digestOf('b', Math.ceil(n / 20)), digestOf('c', n)].map((digest, position) => [
        n,
        'layer',
        position,
        digest,
        'application/vnd.oci.image.layer.v1.tar+gzip',
        1_000_000,
      ]),
    ),
  );
}

async function fillRefusals(bulk: Bulk): Promise<void> {
  const now = Date.now();
  await bulk.insert(
    'pull_refusal',
    ['repository_id', 'digest', 'actor', 'address', 'rule', 'message', 'hour', 'count', 'last_at'],
    Array.from({ length: count }, (_, n) => [
      ...[Math.ceil((n + 1) / 20), digestOf('1', n + 1), `robot-${n % 97}`, '10.0.0.1', 'severity', 'CVE-2099-1'],
      ...[Math.floor(now / 3_600_000) - (n % 2_000), 1, now - n * 60_000],
    ]),
  );
}

async function resetSequences(db: Queries): Promise<void> {
  for (const table of ['namespace', 'repository', 'manifest', 'image', 'package', 'package_set'])
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
      db,
    );
}

function digestOf(kind: string, n: number): string {
  return `sha256:${kind}${n.toString(16).padStart(63, '0')}`;
}

async function measure(): Promise<void> {
  await using server = await openServer(
    {
      ...{ listen: { host: '127.0.0.1', port: 0 }, data: folder, database: postgres, feedInterval: 0, indexThreads: 1 },
      ...{
        gcInterval: 0,
        gcGrace: 24 * 3_600_000,
        incompleteImages: false,
        alpineUnfixed: false,
        notifyRefuse: 'local',
      },
      ...{ smtpFrom: 'cleardock@localhost', logLevel: 'silent', adminPassword: password },
    },
    silentLogger(),
  );
  const { app } = server;
  await app.ready();
  const signedIn = await app.inject({
    ...{ method: 'POST', url: '/api/v1/session', payload: { name: 'admin', password } },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const common = await commonVulnerability(server.services.database.kysely);
  const calls: Readonly<Record<string, string>> = {
    overview: '/overview',
    namespaces: '/namespaces',
    'repositories of a namespace': '/repositories?namespace=team-1',
    'versions of 10,000, first page': `/versions?repository=${large}`,
    'versions of 10,000, last page': `/versions?repository=${large}&offset=9950`,
    'versions of 10,000, search': `/versions?repository=${large}&search=build-77`,
    'one version': `/version?repository=${large}&reference=build-77`,
    'packages of a version': `/packages?repository=${large}&reference=build-77`,
    vulnerabilities: '/vulnerabilities',
    'vulnerabilities, by reach, a late page': '/vulnerabilities?sort=images&offset=5000',
    'vulnerabilities of a namespace': '/vulnerabilities?namespace=team-1',
    'versions with a vulnerability that most have': `/vulnerabilities/${common}/versions`,
    'versions with a vulnerability that few have': '/vulnerabilities/CVE-2099-7777/versions',
    'versions with a package that most have': '/packages/versions?name=package-1',
    'search of everything': '/search?text=app-77',
    'search of everything, a vulnerability': '/search?text=CVE-2099-77',
    'blocked pulls': '/blocked-pulls',
    'blocked pulls, a late page': '/blocked-pulls?offset=90000',
    scans: '/scans',
    'storage by repository': '/storage/repositories',
    'audit log': '/audit',
    health: '/health',
  };
  for (const [name, path] of Object.entries(calls)) {
    const times: number[] = [];
    const busy: number[] = [];
    let first = 0;
    for (let round = 0; round < 6; round++) {
      const [start, processor] = [performance.now(), processorTime()];
      const { statusCode, body } = await app.inject({ url: `/api/v1${path}`, headers: { cookie } });
      const took = performance.now() - start;
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${body}`);
      if (round === 0) first = took;
      else {
        times.push(took);
        busy.push(processorTime() - processor);
      }
    }
    console.log(`${name}: first ${first.toFixed(0)} ms, then ${median(busy).toFixed(1)} ms of processor time`);
    report(name, median(times), 'ms', { atMost });
  }
}

/** The vulnerability of the package that is in the most sets. */
async function commonVulnerability(db: Queries): Promise<string> {
  const row = await db
    .selectFrom('package_match')
    .innerJoin('package_set_member', 'package_set_member.package_id', 'package_match.package_id')
    .select('package_match.vulnerability')
    .groupBy('package_match.vulnerability')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.vulnerability;
}
