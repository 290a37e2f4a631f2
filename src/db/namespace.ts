import type { Selectable } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { NamespaceTable } from './registry-schema.ts';
import type { ShownColumns } from './shown.ts';

export type NamespaceRow = Selectable<NamespaceTable>;

/** A namespace by name. */
export async function findNamespace(db: Queries, name: string): Promise<NamespaceRow | undefined> {
  return await db.selectFrom('namespace').selectAll().where('name', '=', name).executeTakeFirst();
}

/** A namespace with how many repositories it has, when one of them was pushed to last, and its quota. */
export interface ListedNamespace extends NamespaceRow {
  readonly repositories: number;
  readonly pushedAt: number | null;
  readonly quotaBytes: number | null;
}

/** All namespaces by name. */
export async function listNamespaces(db: Queries): Promise<ListedNamespace[]> {
  const rows = await db
    .selectFrom('namespace')
    .leftJoin('repository', 'repository.namespace_id', 'namespace.id')
    .selectAll('namespace')
    .select((eb) => [
      eb.fn.count<number | string>('repository.id').as('repositories'),
      eb.fn.max<number | null>('repository.pushed_at').as('pushedAt'),
      eb
        .selectFrom('namespace_upkeep')
        .select('quota_bytes')
        .whereRef('namespace_id', '=', 'namespace.id')
        .as('quotaBytes'),
    ])
    .groupBy('namespace.id')
    .orderBy('namespace.name')
    .execute();
  return rows.map((row) => ({ ...row, repositories: Number(row.repositories) }));
}

/** Number of repositories of a namespace. */
export async function countRepositories(db: Queries, namespaceId: number): Promise<number> {
  const row = await db
    .selectFrom('repository')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('namespace_id', '=', namespaceId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Creates a namespace; `undefined` where the name is taken. */
export async function createNamespace(
  db: Queries,
  values: { readonly name: string; readonly visibility: string; readonly scanMode: string; readonly now: number },
): Promise<NamespaceRow | undefined> {
  return await db
    .insertInto('namespace')
    .values({
      name: values.name,
      visibility: values.visibility,
      scan_mode: values.scanMode,
      policy: '{}',
      secrets: 1,
      config_risks: 1,
      trust_statements: 0,
      lock_files: 0,
      sboms: 0,
      kernel_headers: 0,
      policy_version: 1,
      created_at: values.now,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Changes a namespace; every change raises its policy version. */
export async function updateNamespace(
  db: Queries,
  id: number,
  values: {
    readonly visibility?: string;
    readonly scan_mode?: string;
    readonly policy?: string;
    readonly secrets?: number;
    readonly config_risks?: number;
    readonly trust_statements?: number;
    readonly clearance?: number;
    readonly lock_files?: number;
    readonly sboms?: number;
    readonly kernel_headers?: number;
  },
): Promise<void> {
  await db
    .updateTable('namespace')
    .set((eb) => ({ ...values, policy_version: eb('policy_version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Raises the policy version of a namespace, or of all: what holds in them changed. */
export async function raisePolicyVersion(db: Queries, id: number | undefined): Promise<void> {
  const update = db.updateTable('namespace').set((eb) => ({ policy_version: eb('policy_version', '+', 1) }));
  await (id === undefined ? update : update.where('id', '=', id)).execute();
}

/** Deletes a namespace that has no repositories; tells whether it did. */
export async function deleteNamespace(db: Queries, id: number): Promise<boolean> {
  const result = await db
    .deleteFrom('namespace')
    .where('id', '=', id)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('repository').select('id').where('namespace_id', '=', id))))
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** What a manifest's namespace has shown beside installed packages. */
export async function shownOfManifest(db: Queries, manifestId: number): Promise<ShownColumns> {
  return await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
    .select(['namespace.lock_files', 'namespace.sboms', 'namespace.kernel_headers'])
    .where('manifest.id', '=', manifestId)
    .executeTakeFirstOrThrow();
}

/** The same of many manifests, by manifest id. */
export async function shownOfManifests(
  db: Queries,
  manifestIds: readonly number[],
): Promise<ReadonlyMap<number, ShownColumns>> {
  const shown = new Map<number, ShownColumns>();
  for (const chunk of chunksOf(manifestIds)) {
    const rows = await db
      .selectFrom('manifest')
      .innerJoin('repository', 'repository.id', 'manifest.repository_id')
      .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
      .select(['manifest.id', 'namespace.lock_files', 'namespace.sboms', 'namespace.kernel_headers'])
      .where('manifest.id', 'in', chunk)
      .execute();
    for (const { id, ...switches } of rows) shown.set(id, switches);
  }
  return shown;
}
