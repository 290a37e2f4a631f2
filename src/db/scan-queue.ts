import type { Queries } from './database.ts';
import { openStates } from './open-scan.ts';

/** Scans of one state. */
export interface StateCount {
  readonly state: string;
  readonly count: number;
  /** When the one was asked for that waits the longest, in milliseconds. */
  readonly oldest: number | null;
}

/** Scans that wait, are under way or failed, by their states; of one namespace or of all. */
export async function countOpenScans(db: Queries, namespaceId: number | undefined): Promise<StateCount[]> {
  const rows = await scansIn(db, namespaceId)
    .select(['scan.state'])
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .select((eb) => eb.fn.min<number | null>('scan.queued_at').as('oldest'))
    .where('scan.state', 'in', openStates)
    .groupBy('scan.state')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Number of scans that ended since a time, in milliseconds; of one namespace or of all. */
export async function countEndedScans(db: Queries, namespaceId: number | undefined, since: number): Promise<number> {
  const row = await scansIn(db, namespaceId)
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('scan.finished_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Why scans failed: a reason with the number of scans, and when the last of them ended. */
export interface FailureReason {
  readonly reason: string;
  readonly count: number;
  readonly lastAt: number;
}

/** Reasons of failed scans, those of the most scans first, and of very many different ones these alone; of one namespace or of all. */
export async function listFailureReasons(db: Queries, namespaceId: number | undefined): Promise<FailureReason[]> {
  const rows = await scansIn(db, namespaceId)
    .select(['scan.reason'])
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .select((eb) => eb.fn.max<number | null>('scan.finished_at').as('lastAt'))
    .where('scan.state', '=', 'failed')
    .groupBy('scan.reason')
    .orderBy('count', 'desc')
    .orderBy('scan.reason')
    .limit(2_000)
    .execute();
  return rows.map(({ reason, count, lastAt }) => ({ reason: reason ?? '', count: Number(count), lastAt: lastAt ?? 0 }));
}

function scansIn(db: Queries, namespaceId: number | undefined) {
  const scans = db.selectFrom('scan');
  if (namespaceId === undefined) return scans;
  return scans.where('scan.manifest_id', 'in', (eb) =>
    eb
      .selectFrom('manifest')
      .innerJoin('repository', 'repository.id', 'manifest.repository_id')
      .select('manifest.id')
      .where('repository.namespace_id', '=', namespaceId),
  );
}
