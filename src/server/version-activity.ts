import type { ApiVersionActivity } from '../api/version-part-contract.ts';
import type { AuditEntryRow } from '../db/audit-entry.ts';
import type { PullRefusalRow } from '../db/pull-refusal.ts';
import type { ScanRow } from '../db/scan.ts';
import type { TagChangeRow } from '../db/tag-change.ts';
import { presentTime } from './present/time.ts';

/** What is known of what happened to a version; times are in milliseconds. */
export interface VersionRecords {
  readonly digest: string;
  readonly pushedAt: number;
  readonly pulls: number;
  readonly pulledAt: number | null;
  readonly scan: Pick<ScanRow, 'state' | 'reason' | 'finished_at'> | undefined;
  readonly tagChanges: readonly Omit<TagChangeRow, 'repository_id'>[];
  readonly refusals: readonly Pick<PullRefusalRow, 'actor' | 'address' | 'message' | 'count' | 'last_at'>[];
  readonly audit: readonly Pick<AuditEntryRow, 'time' | 'actor' | 'address' | 'action' | 'result' | 'detail'>[];
}

type Step = Omit<ApiVersionActivity, 'at'> & { readonly at: number };

/** What the history of tags tells as well, within this time, in milliseconds. */
const together = 5_000;
const toldByTags = ['pushManifest', 'setTag', 'deleteTag'];

/** What happened to a version, the latest first. */
export function versionActivity(records: VersionRecords): ApiVersionActivity[] {
  const tags = records.tagChanges.map((change) => tagged(change, records.digest));
  const steps = [
    ...tags,
    ...bySelf(records, tags),
    ...records.refusals.map(refused),
    ...records.audit.map(done).filter((step) => !isToldBy(tags, step)),
  ];
  return steps.sort((a, b) => b.at - a.at).map((step) => ({ ...step, at: presentTime(step.at) }));
}

function tagged(
  { tag, before, after, actor, changed_at: at }: VersionRecords['tagChanges'][number],
  digest: string,
): Step {
  const isSet = after === digest;
  const other = (isSet ? before : after) ?? undefined;
  return { kind: isSet ? 'tagged' : 'untagged', at, by: actor, tag: tag ?? undefined, other };
}

function bySelf({ pushedAt, pulls, pulledAt, scan }: VersionRecords, tags: readonly Step[]): Step[] {
  const isTold = tags.some(({ kind, at }) => kind === 'tagged' && Math.abs(at - pushedAt) < together);
  return [
    ...(isTold ? [] : [{ kind: 'pushed', at: pushedAt } as const]),
    ...(pulledAt === null ? [] : [{ kind: 'pulled', at: pulledAt, count: pulls } as const]),
    ...(scan?.finished_at ? [scanned(scan, scan.finished_at)] : []),
  ];
}

function scanned({ state, reason }: NonNullable<VersionRecords['scan']>, at: number): Step {
  return { kind: 'scanned', at, state: state as ApiVersionActivity['state'], message: reason ?? undefined };
}

function refused({ actor, address, message, count, last_at: at }: VersionRecords['refusals'][number]): Step {
  return { kind: 'refused', at, by: actor, address, message, count };
}

function done({ time, actor, address, action, result }: VersionRecords['audit'][number]): Step {
  return {
    ...{ kind: 'done', at: time, by: actor, action, address: address ?? undefined },
    result: result as ApiVersionActivity['result'],
  };
}

function isToldBy(tags: readonly Step[], { action = '', at, by, result }: Step): boolean {
  if (result !== 'done' || !toldByTags.includes(action)) return false;
  return tags.some((tag) => tag.by === by && Math.abs(tag.at - at) < together);
}
