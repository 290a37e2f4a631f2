import type { ApiReplicationRule, ApiReplicationRun } from '../../api/mirror-schemas.ts';
import type { ReplicationRuleRow } from '../../db/replication-rule.ts';
import type { ReplicationRunRow } from '../../db/replication-run.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** A rule as it is told: without what is signed in with. */
export function presentRule(row: ReplicationRuleRow, last: ReplicationRunRow | undefined): ApiReplicationRule {
  return {
    ...{ id: row.id, name: row.name, direction: row.direction as ApiReplicationRule['direction'] },
    ...{ url: row.url, prefix: row.prefix, authenticated: row.user_name !== null },
    ...{ repositories: JSON.parse(row.repositories), tags: JSON.parse(row.tags) },
    ...{ onPush: row.on_push === 1, everyHours: row.every_hours ?? undefined },
    ...{ deletes: row.deletes === 1, enabled: row.enabled === 1 },
    ...{ createdBy: row.created_by, createdAt: presentTime(row.created_at) },
    lastRun: last && presentReplicationRun(last),
  };
}

/** A run as it is told. */
export function presentReplicationRun(row: ReplicationRunRow): ApiReplicationRun {
  const { id, copied, skipped, refused, failed, deleted, bytes } = row;
  return {
    ...{ id, copied, skipped, refused, failed, deleted, bytes },
    cause: row.cause as ApiReplicationRun['cause'],
    state: row.state,
    ...{ repository: row.repository ?? undefined, digest: row.digest ?? undefined, error: row.error ?? undefined },
    ...{ startedAt: presentTime(row.created_at), finishedAt: presentOptionalTime(row.finished_at) },
  };
}
