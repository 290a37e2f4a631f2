import { sql } from 'kysely';
import type { Queries } from './database.ts';

/** A scan that waits, is under way, or failed. */
export interface OpenScan {
  readonly manifestId: number;
  readonly repository: string;
  readonly digest: string;
  readonly state: string;
  readonly reason: string | null;
  readonly queuedAt: number | null;
  readonly startedAt: number | null;
}

/** States of scans that nobody is done with. */
export const openStates = ['queued', 'scanning', 'failed'] as const;

/** Scans in these states, of one namespace or of all: a page, what was asked for last first, and the number of all. */
export async function listOpenScans(
  db: Queries,
  {
    states,
    namespaceId,
    limit,
    offset,
  }: {
    readonly states: readonly string[];
    readonly namespaceId?: number;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<{ readonly items: OpenScan[]; readonly total: number }> {
  const all = db
    .selectFrom('scan')
    .innerJoin('manifest', 'manifest.id', 'scan.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .where('scan.state', 'in', states);
  const query = namespaceId === undefined ? all : all.where('repository.namespace_id', '=', namespaceId);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query
    .select(['scan.manifest_id as manifestId', 'repository.name as repository', 'manifest.digest', 'scan.state'])
    .select(['scan.reason', 'scan.queued_at as queuedAt', 'scan.started_at as startedAt'])
    // Where nulls come in an order is another matter in each database.
    .orderBy(sql`coalesce(scan.queued_at, 0)`, 'desc')
    .orderBy('scan.manifest_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { items, total: Number(total) };
}
