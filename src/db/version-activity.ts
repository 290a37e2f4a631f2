import type { AuditEntryRow } from './audit-entry.ts';
import { lastAuditEntry } from './audit-entry.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import type { TagChangeRow } from './tag-change.ts';

/** Of each kind, the latest that are told. */
const most = 500;
/** Entries of the audit log that are looked through, the latest. */
const auditReach = 200_000;

/** A version as its history is looked for. */
export interface VersionPlace {
  readonly repositoryId: number;
  readonly repository: string;
  readonly namespace: string;
  readonly digest: string;
}

/** Tags that were set to a version, or taken from it; the latest first. */
export async function tagChangesOfVersion(
  db: Queries,
  { repositoryId, digest }: VersionPlace,
): Promise<readonly TagChangeRow[]> {
  return await db
    .selectFrom('tag_change')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where((eb) => eb.or([eb('after', '=', digest), eb('before', '=', digest)]))
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/** Pulls of a version that were refused, by the hour; the latest first. */
export async function refusalsOfVersion(db: Queries, { repositoryId, digest }: VersionPlace) {
  return await db
    .selectFrom('pull_refusal')
    .select(['actor', 'address', 'message', 'count', 'last_at'])
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .orderBy('last_at', 'desc')
    .limit(most)
    .execute();
}

/** Entries of the audit log that name a version by its digest; the latest first. */
export async function auditEntriesOfVersion(
  db: Queries,
  { namespace, repository, digest }: VersionPlace,
): Promise<readonly AuditEntryRow[]> {
  const last = (await lastAuditEntry(db))?.number ?? 0;
  return await db
    .selectFrom('audit_entry')
    .selectAll()
    .where('namespace', '=', namespace)
    .where('number', '>', last - auditReach)
    .where((eb) => eb.or([eb('target', '=', `${repository}@${digest}`), containsText('detail', digest)]))
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
}
