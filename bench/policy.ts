// Fills a database with images that share what real ones share, and measures what a policy costs: a simulation over all of them, and the
// gate on manifests of 1,000 namespaces that have policies of their own. Usage: node bench/policy.ts IMAGES [POSTGRES_URL]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openAdvisoryStore } from '../src/advisories/advisory-store.ts';
import { memoryBlobStore } from '../src/blobs/memory.ts';
import { addAdvisorySet } from '../src/db/advisory-set.ts';
import { type Database, openPostgresDatabase, openSqliteDatabase, type Queries } from '../src/db/database.ts';
import { createExemption } from '../src/db/exemption.ts';
import { raisePolicyVersion } from '../src/db/namespace.ts';
import { openAdvisoriesInUse } from '../src/jobs/advisories-in-use.ts';
import type { Digest } from '../src/oci/digest.ts';
import { policySchema } from '../src/policy/policy.ts';
import { openAttachedStatements } from '../src/server/attached-statements.ts';
import { openExceptionsInForce } from '../src/server/exceptions-in-force.ts';
import type { VerdictSources } from '../src/server/image-verdicts.ts';
import { createLikelihoods } from '../src/server/likelihoods.ts';
import { openPolicyGate } from '../src/server/pull-gate.ts';
import { simulate } from '../src/server/simulation.ts';
import { type Bulk, postgresBulk, sqliteBulk } from './support/bulk.ts';
import { fillImages } from './support/images.ts';
import { machineDescription, median, percentile, processorTime, report } from './support/machine.ts';
import { randomFrom } from './support/random.ts';

const [images = '100000', postgres] = process.argv.slice(2);
const count = Number(images);
const random = randomFrom(7);
const namespaces = 1_000;
const proposals = {
  'Critical with a fix': { severity: { pull: 'block', fixableOnly: true } },
  'High or above': { severity: { pull: 'block', atLeast: 'High' } },
  'Low or above, after 30 days': { severity: { pull: 'block', atLeast: 'Low', graceDays: 30 } },
  'malicious, used in attacks, unscanned': {
    ...{ malicious: { pull: 'block' }, exploited: { pull: 'block' }, unscanned: { pull: 'block' } },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  console.log(`${machineDescription()}; ${count} images on ${postgres ? 'PostgreSQL' : 'SQLite'}`);
  const path = join(folder, 'metadata.db');
  await using database = postgres ? await openPostgresDatabase(postgres) : await openSqliteDatabase(path);
  await using bulk = postgres ? await postgresBulk(postgres) : sqliteBulk(path);
  const db = database.kysely;
  await addAdvisorySet(db, { generation: 1, shards: {}, createdAt: Date.now() });
  await fillNamespaces(bulk);
  const families = await fillPackages(bulk, Math.ceil(300 * Math.sqrt(count)));
  const filled = await fillImages(bulk, families, count, random);
  // Repositories are spread over the namespaces.
  const place = sql.lit(namespaces);
  await sql`update repository set namespace_id = id % ${place} + 1, name = 'team-' || (id % ${place}) || '/app-' || id`.execute(
    db,
  );
  await bulk.settle();
  console.log(`${filled.sets} sets with ${filled.members} members`);

  const blobs = memoryBlobStore();
  using advisories = openAdvisoriesInUse(db, await openAdvisoryStore(join(folder, 'advisories')));
  const exceptions = openExceptionsInForce(db, openAttachedStatements({ database, blobs }), Date.now);
  const sources = { db, blobs, advisories, exceptions, likelihoods: createLikelihoods(), clock: Date.now };

  for (const [name, rules] of Object.entries(proposals)) await measureSimulation(sources, name, rules);
  // Exceptions cost where an answer depends on them: here for all that nothing but these vulnerabilities blocks.
  await exempt(db);
  await measureSimulation(sources, 'used in attacks, of which the registry excepts a third', {
    exploited: { pull: 'block' },
  });

  await measureGate(database, sources, postgres !== undefined);
}

/** Wall time is the bar; time of the processor is told beside it, since it does not depend on what else runs. */
async function measureSimulation(sources: VerdictSources, name: string, rules: object): Promise<void> {
  const proposed = policySchema.parse(rules);
  const times: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < 3; round++) {
    const [start, processor] = [performance.now(), processorTime()];
    const { after } = await simulate(sources, undefined, () => ({ current: {}, proposed }), 'pull');
    times.push((performance.now() - start) / 1_000);
    busy.push((processorTime() - processor) / 1_000);
    if (round === 0) console.log(`${name}: ${JSON.stringify(after)}`);
  }
  console.log(`simulation, ${name}: ${median(busy).toFixed(2)} s of processor time`);
  report(`simulation, ${name}`, median(times), 's', { atMost: 2 });
}

async function exempt(db: Queries): Promise<void> {
  const exploited = await db.selectFrom('package_match').select('vulnerability').where('exploited', '=', 1).execute();
  for (const { vulnerability } of exploited.filter((_, n) => n % 3 === 0))
    await createExemption(db, { vulnerability, reason: 'bench', owner: 'admin', now: 1 });
  await raisePolicyVersion(db, undefined);
}

/**
 * The gate on manifests of {@link namespaces} policies: for the first time, after a write of any kind (which ends the shorter memory, as every
 * push does), and with nothing written.
 */
async function measureGate(database: Database, sources: VerdictSources, isPostgres: boolean): Promise<void> {
  const db = database.kysely;
  const gate = openPolicyGate(database, sources);
  const manifests = await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['manifest.digest', 'repository.name'])
    .where(sql<boolean>`manifest.id % 50 = 0`)
    .execute();
  const check = async (before?: () => Promise<unknown>) => {
    const times: number[] = [];
    for (const { name, digest } of manifests) {
      await before?.();
      const start = performance.now();
      await gate.check(name, digest as Digest);
      times.push(performance.now() - start);
    }
    return times;
  };
  const first = await check();
  console.log(
    `gate, first time: ${median(first).toFixed(2)} ms median, ${percentile(first, 0.99).toFixed(2)} ms at 99 %`,
  );
  const written = await check(
    async () => await db.updateTable('repository').set({ pulled_at: 2 }).where('id', '=', 1).execute(),
  );
  report('gate, a write before each pull', median(written), 'ms', { atMost: isPostgres ? 5 : 0.3 });
  report('gate, answer known', median(await check()), 'ms', { atMost: isPostgres ? 5 : 0.3 });
}

async function fillNamespaces(bulk: Bulk): Promise<void> {
  const rules = (n: number) =>
    JSON.stringify({ severity: { pull: 'block', deploy: 'off', atLeast: n % 2 ? 'High' : 'Critical' } });
  await bulk.insert(
    'namespace',
    [
      ...['id', 'name', 'visibility', 'scan_mode', 'policy', 'secrets', 'config_risks', 'lock_files', 'sboms'],
      ...['kernel_headers', 'trust_statements', 'policy_version', 'created_at'],
    ],
    Array.from({ length: namespaces }, (_, n) => [
      ...[n + 1, `team-${n}`, 'private', 'automatic', rules(n), 1, 1, 0, 0, 0, 0, 1, 1],
    ]),
  );
}

/** Packages of a distribution and of a language; every third has findings, most of them of the lower levels. */
async function fillPackages(bulk: Bulk, packages: number) {
  const ids = Array.from({ length: packages }, (_, n) => n + 1);
  await bulk.insert(
    'package',
    [
      ...[
        'id',
        'key',
        'ecosystem',
        'name',
        'short_name',
        'version',
        'purl',
        'detail',
        'covered',
        'uncomparable',
        'generation',
      ],
    ],
    ids.map((id) => {
      const name = `package-${id}`;
      return [id, `k${id}`, id % 2 ? 'dpkg' : 'npm', name, name, '1.0', `pkg:npm/${name}@1.0`, '{}', 1, 0, 1];
    }),
  );
  const matches = ids.flatMap((id) =>
    random() < 0.33 ? Array.from({ length: Math.ceil(random() ** 3 * 12) }, () => [id, rank(random())] as const) : [],
  );
  await bulk.insert(
    'package_match',
    [
      ...[
        'package_id',
        'vulnerability',
        'severity_rank',
        'fixable',
        'exploited',
        'exploitation',
        'malicious',
        'ids',
        'score',
      ],
      ...['published', 'detail', 'since', 'found_at'],
    ],
    matches.map(([id, severity], n) => {
      const vulnerability = `CVE-2099-${n}`;
      const exploited = random() < 0.002 ? 1 : 0;
      const fixable = random() < 0.6 ? 1 : 0;
      const detail = JSON.stringify({
        vulnerability,
        severity: 'High',
        aliases: [],
        evidence: {},
        filler: 'x'.repeat(400),
      });
      return [id, vulnerability, severity, fixable, exploited, 0, 0, vulnerability, 50, '2025-01-01', detail, 1, 1];
    }),
  );
  const half = (odd: number) => ids.filter((id) => id % 2 === odd);
  return [
    { ofDistribution: true, ids: half(1) },
    { ofDistribution: false, ids: half(0) },
  ];
}

function rank(share: number): number {
  return [0.04, 0.22, 0.6, 0.9, 1].findIndex((limit) => share < limit);
}
