import { sql } from 'kysely';
import { isLike } from './contains-text.ts';
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
  readonly finishedAt: number | null;
  /** How often its job was begun that waits; null where it has none. */
  readonly attempts: number | null;
  /** Why the last attempt failed that is to be followed by another one. */
  readonly error: string | null;
  /** When its job is due. */
  readonly nextAt: number | null;
}

/** States of scans that nobody is done with. */
export const openStates = ['queued', 'scanning', 'failed'] as const;

/** Scans in these states, of one namespace or of all: a page, what was asked for last first, and the number of all. */
export async function listOpenScans(
  db: Queries,
  {
    states,
    namespaceId,
    reason,
    limit,
    offset,
  }: {
    readonly states: readonly string[];
    readonly namespaceId?: number;
    /** Text of the reason, in which `*` stands for anything. */
    readonly reason?: string;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<{ readonly items: OpenScan[]; readonly total: number }> {
  const all = db
    .selectFrom('scan')
    .innerJoin('manifest', 'manifest.id', 'scan.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .where('scan.state', 'in', states);
  const placed = namespaceId === undefined ? all : all.where('repository.namespace_id', '=', namespaceId);
  const query = reason === undefined ? placed : placed.where(isLike('scan.reason', reason));
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query
    .select(['scan.manifest_id as manifestId', 'repository.name as repository', 'manifest.digest', 'scan.state'])
    .select([
      'scan.reason',
      'scan.queued_at as queuedAt',
      'scan.started_at as startedAt',
      'scan.finished_at as finishedAt',
    ])
    .leftJoin('job', (join) =>
      join
        .on('job.kind', '=', 'scan')
        .on('job.state', '=', 'waiting')
        .on('job.key', '=', sql<string>`cast(scan.manifest_id as text)`),
    )
    .select(['job.attempts', 'job.error', 'job.run_at as nextAt'])
    // Where nulls come in an order is another matter in each database.
    .orderBy(sql`coalesce(scan.queued_at, 0)`, 'desc')
    .orderBy('scan.manifest_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { items, total: Number(total) };
}
