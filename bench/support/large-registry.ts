import { sql } from 'kysely';
import { addAdvisorySet } from '../../src/db/advisory-set.ts';
import type { Database, Queries } from '../../src/db/database.ts';
import { sumUpSets } from '../../src/db/set-sum.ts';
import { putSetting } from '../../src/db/setting.ts';
import { matcherVersion } from '../../src/matcher/matcher-version.ts';
import type { Bulk } from './bulk.ts';
import { fillImages } from './images.ts';
import { randomFrom } from './random.ts';
import { fillNamespaces, fillPackages, spreadRepositories } from './registry.ts';

/** A repository with very many versions, `build-1` and so on, in the namespace `team-1`. */
export const largeRepository = { name: 'team-1/large', tags: 10_000 } as const;

const namespaces = 1_000;
const buildsPerRepository = 20;

/**
 * Fills an empty database with images that share what real ones share, 20 to a repository of 1,000 namespaces, with the blobs that they
 * refer to, refused pulls, and scans of which one in a hundred failed; and with {@link largeRepository}.
 */
export async function fillLargeRegistry({ kysely: db, dialect }: Database, bulk: Bulk, count: number): Promise<void> {
  const random = randomFrom(7);
  await addAdvisorySet(db, { generation: 1, shards: {}, createdAt: Date.now() });
  await fillNamespaces(bulk, namespaces);
  const families = await fillPackages(bulk, Math.ceil(300 * Math.sqrt(count)), random);
  const { sets } = await fillImages(bulk, families, count, random);
  await spreadRepositories(db, namespaces);
  // Else a start would have all of it scanned, and matched, again.
  await db.updateTable('namespace').set({ scan_mode: 'manual' }).execute();
  await putSetting(db, 'matcher-version', String(matcherVersion));
  await fillTags(bulk, count);
  await fillBlobs(bulk, count);
  await fillRefusals(bulk, count);
  if (dialect === 'postgres') await resetSequences(db);
  await db.updateTable('repository').set({ pushed_at: Date.now() }).execute();
  await failSome(db);
  for (let at = 1; at <= sets; at += 2_000) {
    const some = Array.from({ length: Math.min(2_000, sets - at + 1) }, (_, index) => at + index);
    await db.transaction().execute((trx) => sumUpSets(trx, some, 1));
  }
  await bulk.settle();
}

/** Has one scan in a hundred fail, for one of three reasons. */
async function failSome(db: Queries): Promise<void> {
  await sql`update scan set state = 'failed', reason = 'reason ' || (manifest_id / 100 % 3) where manifest_id % 100 = 0`.execute(
    db,
  );
}

/** One more repository, whose versions are the images again. */
async function fillTags(bulk: Bulk, count: number): Promise<void> {
  const id = Math.ceil(count / buildsPerRepository) + 1;
  const numbers = Array.from({ length: largeRepository.tags }, (_, n) => n + 1);
  const now = Date.now();
  await bulk.insert(
    'repository',
    ['id', 'namespace_id', 'name', 'created_at', 'pulls'],
    [[id, 2, largeRepository.name, now, 0]],
  );
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
async function fillBlobs(bulk: Bulk, count: number): Promise<void> {
  const repositories = Math.ceil(count / buildsPerRepository);
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
      ...own.map((n) => [Math.ceil(n / buildsPerRepository), digestOf('c', n), 1]),
    ],
  );
  await bulk.insert(
    'manifest_reference',
    ['manifest_id', 'kind', 'position', 'digest', 'media_type', 'size'],
    own.flatMap((n) =>
      [
        digestOf('a', Math.ceil(n / buildsPerRepository)),
        digestOf('b', Math.ceil(n / buildsPerRepository)),
        digestOf('c', n),
      ].map((digest, position) => [
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

async function fillRefusals(bulk: Bulk, count: number): Promise<void> {
  const now = Date.now();
  await bulk.insert(
    'pull_refusal',
    ['repository_id', 'digest', 'actor', 'address', 'rule', 'message', 'hour', 'count', 'last_at'],
    Array.from({ length: count }, (_, n) => [
      ...[
        Math.ceil((n + 1) / buildsPerRepository),
        digestOf('1', n + 1),
        `robot-${n % 97}`,
        '10.0.0.1',
        'severity',
        'CVE-2099-1',
      ],
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
