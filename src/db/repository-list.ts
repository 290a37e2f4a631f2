import type { SelectQueryBuilder } from 'kysely';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import { newestManifest } from './newest-manifest.ts';
import type { Schema } from './schema.ts';

/** Orders of repositories. */
const repositoryOrders = {
  pushed: 'repository.pushed_at',
  pulled: 'repository.pulled_at',
  pulls: 'repository.pulls',
} as const;

/** Repositories of a namespace, by name or what is latest or most first, with numbers of tags, sizes of their distinct blobs, and the manifest pushed last. */
export async function listRepositories(
  db: Queries,
  namespaceId: number,
  filter: {
    readonly search?: string;
    readonly sort?: 'repository' | keyof typeof repositoryOrders;
    readonly limit: number;
    readonly offset: number;
  },
) {
  let query = db.selectFrom('repository').where('repository.namespace_id', '=', namespaceId);
  if (filter.search) query = query.where(containsText('repository.name', filter.search));
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const { sort = 'repository' } = filter;
  const ordered =
    sort === 'repository' ? query : query.orderBy((eb) => eb.fn.coalesce(repositoryOrders[sort], eb.lit(0)), 'desc');
  const items = await withNumbers(ordered)
    .orderBy('repository.name')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { items, total: Number(total) };
}

/** One repository with the same. */
export async function findListedRepository(db: Queries, id: number) {
  return await withNumbers(db.selectFrom('repository').where('repository.id', '=', id)).executeTakeFirst();
}

function withNumbers(query: SelectQueryBuilder<Schema, 'repository', object>) {
  return query.selectAll('repository').select((eb) => [
    eb
      .selectFrom('tag')
      .whereRef('tag.repository_id', '=', 'repository.id')
      .select((one) => one.fn.countAll<number | string>().as('n'))
      .as('tags'),
    eb
      .selectFrom('repository_blob')
      .innerJoin('blob', 'blob.digest', 'repository_blob.digest')
      .whereRef('repository_blob.repository_id', '=', 'repository.id')
      .select((one) => one.fn.sum<number | string | null>('blob.size').as('n'))
      .as('size'),
    newestManifest(eb).as('newest'),
  ]);
}
