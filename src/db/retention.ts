import { type Selectable, sql } from 'kysely';
import { isUniqueViolation, type Queries } from './database.ts';
import type { RetentionRunTable } from './upkeep-schema.ts';

export type RetentionRunRow = Selectable<RetentionRunTable>;

/** What is decided about in one repository; times in milliseconds since the epoch. */
export interface RepositoryContents {
  readonly tags: readonly {
    readonly name: string;
    readonly digest: string;
    readonly pushedAt: number;
    readonly pulledAt?: number;
  }[];
  readonly versions: readonly {
    readonly digest: string;
    readonly subject?: string;
    readonly pushedAt: number;
    readonly pulledAt?: number;
    /** Digests that an index lists. */
    readonly children: readonly string[];
  }[];
}

/** Reads which manifests and tags a repository has, and how they hang together. */
export async function repositoryContents(db: Queries, repositoryId: number): Promise<RepositoryContents> {
  const manifests = await db
    .selectFrom('manifest')
    .select(['digest', 'subject', 'pushed_at', 'pulled_at'])
    .where('repository_id', '=', repositoryId)
    .execute();
  const tags = await db
    .selectFrom('tag')
    .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
    .select(['tag.name', 'manifest.digest', 'tag.updated_at', 'tag.pulled_at'])
    .where('tag.repository_id', '=', repositoryId)
    .execute();
  const links = await db
    .selectFrom('manifest_reference')
    .innerJoin('manifest', 'manifest.id', 'manifest_reference.manifest_id')
    .select(['manifest.digest as parent', 'manifest_reference.digest as child'])
    .where('manifest.repository_id', '=', repositoryId)
    .where('manifest.kind', '=', 'index')
    .where('manifest_reference.kind', '=', 'child')
    .execute();
  const children = Map.groupBy(links, (link) => link.parent);
  return {
    tags: tags.map(({ name, digest, updated_at, pulled_at }) => ({
      ...{ name, digest, pushedAt: updated_at, pulledAt: pulled_at ?? undefined },
    })),
    versions: manifests.map(({ digest, subject, pushed_at, pulled_at }) => ({
      ...{ digest, subject: subject ?? undefined, pushedAt: pushed_at, pulledAt: pulled_at ?? undefined },
      children: (children.get(digest) ?? []).map((link) => link.child),
    })),
  };
}

/** The next repository of a namespace after an id. */
export async function nextRepository(
  db: Queries,
  namespaceId: number,
  after: number,
): Promise<{ readonly id: number; readonly name: string } | undefined> {
  return await db
    .selectFrom('repository')
    .select(['id', 'name'])
    .where('namespace_id', '=', namespaceId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** Adds a run; `undefined` where one of the namespace is running already. */
export async function addRetentionRun(
  db: Queries,
  namespaceId: number,
  now: number,
): Promise<RetentionRunRow | undefined> {
  try {
    return await db
      .insertInto('retention_run')
      .values({
        ...{ namespace_id: namespaceId, state: 'running', position: 0, kept: 0, tags: 0, versions: 0, error: null },
        ...{ created_at: now, finished_at: null },
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

/** A run by its id. */
export async function findRetentionRun(db: Queries, id: number): Promise<RetentionRunRow | undefined> {
  return await db.selectFrom('retention_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The last runs of a namespace, the latest first. */
export async function listRetentionRuns(db: Queries, namespaceId: number, limit: number): Promise<RetentionRunRow[]> {
  return await db
    .selectFrom('retention_run')
    .selectAll()
    .where('namespace_id', '=', namespaceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Notes that a repository of a run is done. Call it in the transaction that removes what goes. */
export async function noteRepositoryDone(
  trx: Queries,
  run: RetentionRunRow,
  done: { readonly repositoryId: number; readonly kept: number; readonly tags: number; readonly versions: number },
): Promise<void> {
  await trx
    .updateTable('retention_run')
    .set({
      position: done.repositoryId,
      kept: sql<number>`kept + ${done.kept}`,
      tags: sql<number>`tags + ${done.tags}`,
      versions: sql<number>`versions + ${done.versions}`,
    })
    .where('id', '=', run.id)
    .execute();
}

/** Ends a run that is running. */
export async function endRetentionRun(
  db: Queries,
  id: number,
  end: { readonly state: 'complete' | 'failed'; readonly error?: string; readonly now: number },
): Promise<void> {
  await db
    .updateTable('retention_run')
    .set({ state: end.state, error: end.error ?? null, finished_at: end.now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}
