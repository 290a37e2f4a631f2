import type { Queries } from '../db/database.ts';
import { deleteManifest } from '../db/manifest.ts';
import { findUpkeep } from '../db/namespace-upkeep.ts';
import { holdRepository } from '../db/repository.ts';
import {
  endRetentionRun,
  findRetentionRun,
  nextRepository,
  noteRepositoryDone,
  type RetentionRunRow,
  repositoryContents,
} from '../db/retention.ts';
import { deleteTag } from '../db/tag.ts';
import type { Digest } from '../oci/digest.ts';
import type { RegistryContext } from './context.ts';
import { decideRetention, type RetentionDecision } from './decide-retention.ts';
import { isImmutable } from './immutable-tags.ts';
import { immutabilityOf, noteRemoved } from './move-tags.ts';
import { keepEverything, type RetentionPolicy } from './retention-policy.ts';

/** Who removed something by a rule, in the history. */
const actor = 'retention';

/** What retention works with. */
export type RetentionContext = Pick<RegistryContext, 'database' | 'clock' | 'listeners'>;

/**
 * Goes on with a run until every repository of its namespace is done. Deciding and removing are one transaction for each repository,
 * which nobody pushes to meanwhile; one that was cut off goes on with the next repository.
 */
export async function applyRetention(context: RetentionContext, runId: number, signal: AbortSignal): Promise<void> {
  const db = context.database.kysely;
  for (;;) {
    signal.throwIfAborted();
    const run = await findRetentionRun(db, runId);
    if (run?.state !== 'running') return;
    const repository = await nextRepository(db, run.namespace_id, run.position);
    if (!repository) return await endRetentionRun(db, runId, { state: 'complete', now: context.clock() });
    await applyTo(context, run, repository);
  }
}

/** The policy of a namespace. */
export async function retentionOf(db: Queries, namespaceId: number): Promise<RetentionPolicy> {
  const row = await findUpkeep(db, namespaceId);
  return row ? (JSON.parse(row.retention) as RetentionPolicy) : keepEverything;
}

/** What a policy would do to a repository as it is now. */
export async function previewRetention(
  db: Queries,
  repository: { readonly id: number; readonly name: string },
  namespaceId: number,
  policy: RetentionPolicy,
  now: number,
): Promise<RetentionDecision> {
  const rules = await immutabilityOf(db, namespaceId);
  const contents = await repositoryContents(db, repository.id);
  return decideRetention(repository.name, contents, policy, {
    now,
    isImmutable: (tag) => isImmutable(rules, repository.name, tag),
  });
}

async function applyTo(
  { database, clock, listeners }: RetentionContext,
  run: RetentionRunRow,
  repository: { readonly id: number; readonly name: string },
): Promise<void> {
  const now = clock();
  const gone = await database.kysely.transaction().execute(async (trx) => {
    await holdRepository(trx, database.dialect, repository.id);
    // Read within the transaction: a policy that was changed meanwhile is the one that holds.
    const policy = await retentionOf(trx, run.namespace_id);
    const { tags, versions } = await previewRetention(trx, repository, run.namespace_id, policy, now);
    const goneTags = tags.filter((tag) => !tag.keep);
    const goneVersions = versions.filter((version) => !version.keep);
    for (const tag of goneTags) await deleteTag(trx, repository.id, tag.name);
    await noteRemoved(trx, repository.id, { tags: goneTags }, { actor, now });
    for (const { digest } of goneVersions) {
      await deleteManifest(trx, repository.id, digest);
      await noteRemoved(trx, repository.id, { tags: [], digest }, { actor, now });
    }
    const kept = tags.length - goneTags.length;
    const sums = { kept, tags: goneTags.length, versions: goneVersions.length };
    await noteRepositoryDone(trx, run, { repositoryId: repository.id, ...sums });
    return goneVersions;
  });
  for (const { digest } of gone)
    for (const listener of listeners)
      await listener.manifestDeleted({ repository: repository.name, digest: digest as Digest });
}
