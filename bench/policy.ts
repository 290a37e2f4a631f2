// Fills a database with images that share what real ones share, and measures what a policy costs: a simulation over all of them, and the
// gate on manifests of 1,000 namespaces that have policies of their own. Usage: node bench/policy.ts IMAGES [POSTGRES_URL]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openAdvisoryStore } from '../src/advisories/advisory-store.ts';
import { memoryBlobStore } from '../src/blobs/memory.ts';
import { addAdvisorySet } from '../src/db/advisory-set.ts';
import { openPostgresDatabase, openSqliteDatabase } from '../src/db/database.ts';
import { openAdvisoriesInUse } from '../src/jobs/advisories-in-use.ts';
import type { Digest } from '../src/oci/digest.ts';
import { policySchema } from '../src/policy/policy.ts';
import { openAttachedStatements } from '../src/server/attached-statements.ts';
import { openExceptionsInForce } from '../src/server/exceptions-in-force.ts';
import { createLikelihoods } from '../src/server/likelihoods.ts';
import { openPolicyGate } from '../src/server/pull-gate.ts';
import { simulate } from '../src/server/simulation.ts';
import { type Bulk, postgresBulk, sqliteBulk } from './support/bulk.ts';
import { fillImages } from './support/images.ts';
import { machineDescription, median, percentile, report } from './support/machine.ts';
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

  for (const [name, rules] of Object.entries(proposals)) {
    const proposed = policySchema.parse(rules);
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      const { after } = await simulate(sources, undefined, () => ({ current: {}, proposed }), 'pull');
      times.push((performance.now() - start) / 1_000);
      if (round === 0) console.log(`${name}: ${JSON.stringify(after)}`);
    }
    report(`simulation, ${name}`, median(times), 's', { atMost: 2 });
  }

  const gate = openPolicyGate(database, sources);
  const manifests = await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['manifest.digest', 'repository.name'])
    .where('manifest.id', '<=', 10_000)
    .execute();
  const check = async () => {
    const times: number[] = [];
    for (const { name, digest } of manifests) {
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
  // A write of any kind ends the shorter memory.
  await db.updateTable('feed').set({ records: 1 }).execute();
  const again = await check();
  report('gate, verdict known', median(again), 'ms', { atMost: postgres ? 5 : 0.5 });
  report('gate, answer known', median(await check()), 'ms', { atMost: postgres ? 5 : 0.3 });
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
