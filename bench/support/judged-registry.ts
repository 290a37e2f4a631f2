import { join } from 'node:path';
import { sql } from 'kysely';
import { openAdvisoryStore } from '../../src/advisories/advisory-store.ts';
import { memoryBlobStore } from '../../src/blobs/memory.ts';
import { addAdvisorySet } from '../../src/db/advisory-set.ts';
import { type Database, openPostgresDatabase, openSqliteDatabase } from '../../src/db/database.ts';
import { openAdvisoriesInUse } from '../../src/jobs/advisories-in-use.ts';
import { openAttachedStatements } from '../../src/server/attached-statements.ts';
import { openExceptionsInForce } from '../../src/server/exceptions-in-force.ts';
import type { VerdictSources } from '../../src/server/image-verdicts.ts';
import { createLikelihoods } from '../../src/server/likelihoods.ts';
import { type Bulk, postgresBulk, sqliteBulk } from './bulk.ts';
import { fillImages, type KnownFamily } from './images.ts';
import { randomFrom } from './random.ts';

/** A registry full of images with findings, and with namespaces that have a policy of their own each. */
export interface JudgedRegistry extends AsyncDisposable {
  readonly database: Database;
  readonly sources: VerdictSources;
}

/** How much is in it. */
export interface JudgedRegistrySize {
  readonly images: number;
  readonly namespaces: number;
  /** Of one repository; 20 where it is not said. */
  readonly builds?: number;
}

/** Fills a database: a new file in `folder`, or the empty one that the URL names. */
export async function openJudgedRegistry(
  { images, namespaces, builds }: JudgedRegistrySize,
  folder: string,
  postgres?: string,
): Promise<JudgedRegistry> {
  const random = randomFrom(7);
  const path = join(folder, `metadata-${images}.db`);
  const database = postgres ? await openPostgresDatabase(postgres) : await openSqliteDatabase(path);
  await using bulk = postgres ? await postgresBulk(postgres) : sqliteBulk(path);
  const db = database.kysely;
  await addAdvisorySet(db, { generation: 1, shards: {}, createdAt: Date.now() });
  await fillNamespaces(bulk, namespaces);
  const families = await fillPackages(bulk, Math.ceil(300 * Math.sqrt(images)), random);
  const filled = await fillImages(bulk, families, images, random, builds);
  // Repositories are spread over the namespaces.
  const place = sql.lit(namespaces);
  const spread = sql`update repository set namespace_id = id % ${place} + 1, name = 'team-' || (id % ${place}) || '/app-' || id`;
  await spread.execute(db);
  await bulk.settle();
  console.log(`${images} images in ${namespaces} namespaces: ${filled.sets} sets with ${filled.members} members`);
  const blobs = memoryBlobStore();
  const advisories = openAdvisoriesInUse(db, await openAdvisoryStore(join(folder, 'advisories')));
  const exceptions = openExceptionsInForce(db, openAttachedStatements({ database, blobs }), Date.now);
  return {
    database,
    sources: { db, blobs, advisories, exceptions, likelihoods: createLikelihoods(), clock: Date.now },
    async [Symbol.asyncDispose]() {
      advisories[Symbol.dispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function fillNamespaces(bulk: Bulk, count: number): Promise<void> {
  const rules = (n: number) =>
    JSON.stringify({ severity: { pull: 'block', deploy: 'off', atLeast: n % 2 ? 'High' : 'Critical' } });
  await bulk.insert(
    'namespace',
    [
      ...['id', 'name', 'visibility', 'scan_mode', 'policy', 'secrets', 'config_risks', 'lock_files', 'sboms'],
      ...['kernel_headers', 'trust_statements', 'policy_version', 'created_at'],
    ],
    Array.from({ length: count }, (_, n) => [
      ...[n + 1, `team-${n}`, 'private', 'automatic', rules(n), 1, 1, 0, 0, 0, 0, 1, 1],
    ]),
  );
}

/** Packages of a distribution and of a language; every third has findings, most of them of the lower levels. */
async function fillPackages(bulk: Bulk, packages: number, random: () => number): Promise<KnownFamily[]> {
  const ids = Array.from({ length: packages }, (_, n) => n + 1);
  await bulk.insert(
    'package',
    [
      ...['id', 'key', 'ecosystem', 'name', 'short_name', 'version', 'purl', 'detail'],
      ...['covered', 'uncomparable', 'generation'],
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
      ...['package_id', 'vulnerability', 'severity_rank', 'fixable', 'exploited', 'exploitation', 'malicious'],
      ...['ids', 'score', 'published', 'detail', 'since', 'found_at'],
    ],
    matches.map(([id, severity], n) => {
      const vulnerability = `CVE-2099-${n}`;
      const exploited = random() < 0.002 ? 1 : 0;
      const fixable = random() < 0.6 ? 1 : 0;
      const rest = { severity: 'High', aliases: [], evidence: {}, filler: 'x'.repeat(400) };
      const detail = JSON.stringify({ vulnerability, ...rest });
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
