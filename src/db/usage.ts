import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';

/** Bytes of the distinct blobs that manifests of a namespace refer to. */
export async function namespaceUsage(db: Queries, namespaceId: number): Promise<number> {
  const row = await db
    .selectFrom('blob')
    .where('blob.digest', 'in', referredTo(db, namespaceId))
    .select((eb) => eb.fn.sum<number | string | null>('blob.size').as('bytes'))
    .executeTakeFirstOrThrow();
  return Number(row.bytes ?? 0);
}

/** Bytes that a namespace would gain by referring to these blobs: those that it does not refer to yet, each once. */
export async function addedUsage(db: Queries, namespaceId: number, digests: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const chunk of chunksOf(digests)) {
    const rows = await db.selectFrom('blob').select(['digest', 'size']).where('digest', 'in', chunk).execute();
    const known = await referredTo(db, namespaceId)
      .distinct()
      .where('manifest_reference.digest', 'in', chunk)
      .execute();
    const counted = new Set(known.map((row) => row.digest));
    bytes += rows.filter((row) => !counted.has(row.digest)).reduce((sum, row) => sum + row.size, 0);
  }
  return bytes;
}

function referredTo(db: Queries, namespaceId: number) {
  return db
    .selectFrom('manifest_reference')
    .innerJoin('manifest', 'manifest.id', 'manifest_reference.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select('manifest_reference.digest')
    .where('repository.namespace_id', '=', namespaceId);
}

/** Sizes of a repository: what it refers to, each blob once, and what of that no other repository refers to. */
export interface RepositoryUsage {
  readonly repository: string;
  readonly namespace: string;
  readonly bytes: number;
  readonly ownBytes: number;
  readonly pulls: number;
  readonly pulledAt: number | null;
}

/** Which repositories, and how many of them. */
export interface UsagePage {
  readonly namespace?: string;
  readonly limit: number;
  readonly offset: number;
}

/**
 * What repositories use, in the order of their names; or those first that are the largest by `sizes`, which has the bytes of repositories
 * by their ids.
 */
export async function listUsage(
  db: Queries,
  { namespace, limit, offset }: UsagePage,
  sizes?: ReadonlyMap<number, number>,
): Promise<{ readonly items: readonly RepositoryUsage[]; readonly total: number }> {
  let query = db.selectFrom('repository').innerJoin('namespace', 'namespace.id', 'repository.namespace_id');
  if (namespace !== undefined) query = query.where('namespace.name', '=', namespace);
  const ids = (await query.select('repository.id').orderBy('repository.name').execute()).map((row) => row.id);
  const size = (id: number) => sizes?.get(id) ?? 0;
  const ordered = sizes ? ids.sort((a, b) => size(b) - size(a)) : ids;
  const items: RepositoryUsage[] = [];
  for (const chunk of chunksOf(ordered.slice(offset, offset + limit))) {
    const rows = await query
      .select(['repository.id', 'repository.name as repository', 'namespace.name as namespace'])
      .select(['repository.pulls', 'repository.pulled_at as pulledAt'])
      .where('repository.id', 'in', chunk)
      .execute();
    const byId = new Map(rows.map(({ id, ...row }) => [id, row]));
    for (const id of chunk) {
      const row = byId.get(id);
      if (row) items.push({ ...row, ...(await sizesOf(db, id)) });
      // SQLite answers within the turn: others get theirs between two repositories.
      await nextTurn();
    }
  }
  return { items, total: ids.length };
}

/** Bytes that repositories refer to, each blob once, by repository id: of those after the first id and up to the second. */
export async function referredSizes(
  db: Queries,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly { readonly id: number; readonly bytes: number }[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('manifest')
        .innerJoin('manifest_reference', 'manifest_reference.manifest_id', 'manifest.id')
        .select(['manifest.repository_id as id', 'manifest_reference.digest'])
        .distinct()
        .where('manifest.repository_id', '>', after)
        .where('manifest.repository_id', '<=', upTo)
        .as('referred'),
    )
    .innerJoin('blob', 'blob.digest', 'referred.digest')
    .select('referred.id')
    .select((eb) => eb.fn.sum<number | string>('blob.size').as('bytes'))
    .groupBy('referred.id')
    .execute();
  return rows.map(({ id, bytes }) => ({ id, bytes: Number(bytes) }));
}

/** The highest id of a repository; 0 where there is none. */
export async function lastRepository(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('repository')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

async function sizesOf(
  db: Queries,
  repositoryId: number,
): Promise<{ readonly bytes: number; readonly ownBytes: number }> {
  // Whose a manifest is comes from an index: its row holds its bytes, and reading those of others takes longest.
  const mine = db.selectFrom('manifest').select('manifest.id').where('manifest.repository_id', '=', repositoryId);
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('manifest_reference')
        .select('manifest_reference.digest')
        .distinct()
        .where('manifest_reference.manifest_id', 'in', mine)
        .as('referred'),
    )
    .innerJoin('blob', 'blob.digest', 'referred.digest')
    .select((eb) => {
      const others = eb
        .selectFrom('manifest_reference as other')
        .select('other.manifest_id')
        .whereRef('other.digest', '=', 'blob.digest')
        .where('other.manifest_id', 'not in', mine);
      const own = eb.case().when(eb.exists(others)).then(0).else(eb.ref('blob.size')).end();
      return [
        eb.fn.sum<number | string | null>('blob.size').as('bytes'),
        eb.fn.sum<number | string | null>(own).as('ownBytes'),
      ];
    })
    .executeTakeFirstOrThrow();
  return { bytes: Number(row.bytes ?? 0), ownBytes: Number(row.ownBytes ?? 0) };
}

/** Blobs of the whole registry, each once. */
export async function totalUsage(db: Queries): Promise<{ readonly blobs: number; readonly bytes: number }> {
  const row = await db
    .selectFrom('blob')
    .select((eb) => [
      eb.fn.countAll<number | string>().as('blobs'),
      eb.fn.sum<number | string | null>('blob.size').as('bytes'),
    ])
    .executeTakeFirstOrThrow();
  return { blobs: Number(row.blobs), bytes: Number(row.bytes ?? 0) };
}
