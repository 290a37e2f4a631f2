import { sql } from 'kysely';
import type { RepositoryEventKind } from '../model/repository-event-kind.ts';
import type { Queries } from './database.ts';

/** One thing that happened to a repository. */
export interface RepositoryEvent {
  readonly kind: RepositoryEventKind;
  /** Of the row that tells it, among those of its kind. */
  readonly id: number;
  readonly at: number;
  readonly tag: string | null;
  /** What a tag pointed at before. */
  readonly before: string | null;
  /** The version that it is about: what was pushed, deleted, scanned or pulled. */
  readonly digest: string | null;
  /** Who did it; of scans and of pulls nobody is named. */
  readonly actor: string | null;
  /** Pulls, of a pull all there ever were. */
  readonly count: number | null;
  /** State of a scan. */
  readonly state: string | null;
  /** Why a scan failed, or a pull was refused. */
  readonly reason: string | null;
}

/**
 * A page of what happened to a repository, the latest first: pushes and deletions as they are kept, the last scan and the last pull of
 * each version, and pulls that were refused, those of an hour together.
 */
export async function listRepositoryEvents(
  db: Queries,
  repositoryId: number,
  kinds: readonly RepositoryEventKind[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly RepositoryEvent[]; readonly total: number }> {
  const parts = kinds.map((kind) => sql`select * from (${events[kind](repositoryId)}) as ${sql.ref(`of_${kind}`)}`);
  if (parts.length === 0) return { items: [], total: 0 };
  const all = sql.join(parts, sql` union all `);
  const { rows } = await sql<{ total: number | string }>`select count(*) as total from (${all}) as event`.execute(db);
  const items = await sql<RepositoryEvent>`select * from (${all}) as event order by "at" desc, kind, id desc
    limit ${limit} offset ${offset}`.execute(db);
  return { items: items.rows, total: Number(rows[0]?.total ?? 0) };
}

const noText = sql`cast(null as text)`;
const noNumber = sql`cast(null as bigint)`;

const tagChanges = (kind: RepositoryEventKind, repositoryId: number, of: string) => sql`
  select ${sql.lit(kind)} as kind, id, changed_at as "at", tag, "before", coalesce("after", "before") as digest, actor,
    ${noNumber} as count, ${noText} as state, ${noText} as reason
  from tag_change where repository_id = ${repositoryId} and ${sql.raw(of)}`;

/** Statements that tell the events of each kind. What is attached to versions is not looked at for its own sake. */
const events = {
  push: (repositoryId: number) => tagChanges('push', repositoryId, '"after" is not null'),
  delete: (repositoryId: number) => tagChanges('delete', repositoryId, '"after" is null'),
  scan: (repositoryId: number) => sql`
    select 'scan' as kind, manifest.id, scan.finished_at as "at", ${noText} as tag, ${noText} as "before", manifest.digest,
      ${noText} as actor, ${noNumber} as count, scan.state, scan.reason
    from manifest join scan on scan.manifest_id = manifest.id
    where manifest.repository_id = ${repositoryId} and scan.finished_at is not null
      and manifest.kind = 'image' and manifest.subject is null`,
  pull: (repositoryId: number) => sql`
    select 'pull' as kind, manifest.id, manifest.pulled_at as "at", ${noText} as tag, ${noText} as "before", manifest.digest,
      ${noText} as actor, manifest.pulls as count, ${noText} as state, ${noText} as reason
    from manifest where manifest.repository_id = ${repositoryId} and manifest.pulled_at is not null`,
  refusal: (repositoryId: number) => sql`
    select 'refusal' as kind, id, last_at as "at", ${noText} as tag, ${noText} as "before", digest, actor, count,
      ${noText} as state, message as reason
    from pull_refusal where repository_id = ${repositoryId}`,
} as const;
