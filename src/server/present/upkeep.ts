import type { ApiGarbageRun, ApiRetentionRun, ApiTagChange } from '../../api/upkeep-schemas.ts';
import type { GcRunRow } from '../../db/gc-run.ts';
import type { RetentionRunRow } from '../../db/retention.ts';
import type { TagChangeRow } from '../../db/tag-change.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** A garbage collection as the API shows it. */
export function presentGarbageRun(row: GcRunRow): ApiGarbageRun {
  const { id, blobs, files, bytes, uploads } = row;
  return {
    ...{ id, blobs, files, bytes, uploads },
    dryRun: row.dry_run === 1,
    state: row.state,
    examples: JSON.parse(row.examples) as ApiGarbageRun['examples'],
    error: row.error ?? undefined,
    startedAt: presentTime(row.created_at),
    finishedAt: presentOptionalTime(row.finished_at),
  };
}

/** A run of retention as the API shows it. */
export function presentRetentionRun(row: RetentionRunRow): ApiRetentionRun {
  const { id, kept, tags, versions } = row;
  return {
    ...{ id, kept, tags, versions },
    state: row.state,
    error: row.error ?? undefined,
    startedAt: presentTime(row.created_at),
    finishedAt: presentOptionalTime(row.finished_at),
  };
}

/** An entry of a repository's history as the API shows it. */
export function presentTagChange(row: TagChangeRow): ApiTagChange {
  const { id, tag, before, after, actor } = row;
  return {
    ...{ id, actor },
    tag: tag ?? undefined,
    before: before ?? undefined,
    after: after ?? undefined,
    at: presentTime(row.changed_at),
  };
}
