import { findReplicationRule } from '../db/replication-rule.ts';
import { endReplicationRun, findReplicationRun, noCounts, restartReplicationRun } from '../db/replication-run.ts';
import { pullVersions } from './pull-versions.ts';
import { pushVersions } from './push-versions.ts';
import type { ReplicationServices } from './replication-task.ts';

/**
 * Does a run of a rule. One that was cut off begins over; what it copied is found there. Rejects where the other registry cannot be
 * reached, or gives no lists: then it is worth another try.
 */
export async function replicate(services: ReplicationServices, runId: number, signal: AbortSignal): Promise<void> {
  const { database, clock } = services.registry;
  const db = database.kysely;
  const run = await findReplicationRun(db, runId);
  const rule = run && (await findReplicationRule(db, run.rule_id));
  if (run?.state !== 'running' || !rule) return;
  await restartReplicationRun(db, runId);
  const task = { services, rule, run, counts: { ...noCounts }, signal };
  await (rule.direction === 'push' ? pushVersions(task) : pullVersions(task));
  await endReplicationRun(db, runId, { now: clock() });
}
