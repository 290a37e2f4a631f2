import { parseJsonText } from '../lib/json-text.ts';
import type { Queries } from './database.ts';

/** A set of shards in use. */
export interface AdvisorySetInUse {
  /** 0 before anything was loaded. */
  readonly generation: number;
  /** Updater name → shard digest. */
  readonly shards: Readonly<Record<string, string>>;
  /** Feed whose news made it. */
  readonly feed?: string;
  readonly createdAt: number;
}

/** The set of the highest generation. */
export async function currentAdvisorySet(db: Queries): Promise<AdvisorySetInUse> {
  const row = await db.selectFrom('advisory_set').selectAll().orderBy('generation', 'desc').limit(1).executeTakeFirst();
  if (!row) return { generation: 0, shards: {}, createdAt: 0 };
  return {
    generation: row.generation,
    shards: parseJsonText(row.shards),
    createdAt: row.created_at,
  };
}

/** When the sets of these generations were put together. */
export async function advisorySetTimes(
  db: Queries,
  generations: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (generations.length === 0) return new Map();
  const rows = await db
    .selectFrom('advisory_set')
    .select(['generation', 'created_at'])
    .where('generation', 'in', [...new Set(generations)])
    .execute();
  return new Map(rows.map((row) => [row.generation, row.created_at]));
}

/** Makes a set the current one. */
export async function addAdvisorySet(db: Queries, set: AdvisorySetInUse): Promise<void> {
  await db
    .insertInto('advisory_set')
    .values({
      generation: set.generation,
      shards: JSON.stringify(set.shards),
      feed: set.feed ?? null,
      created_at: set.createdAt,
    })
    .execute();
}

/** The generation that was the current one at a time; 0 before the first. */
export async function generationAt(db: Queries, time: number): Promise<number> {
  const row = await db
    .selectFrom('advisory_set')
    .select((eb) => eb.fn.max<number | null>('generation').as('generation'))
    .where('created_at', '<=', time)
    .executeTakeFirst();
  return row?.generation ?? 0;
}
