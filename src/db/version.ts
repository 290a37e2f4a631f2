import type { ExpressionBuilder } from 'kysely';
import { chunksOf } from './chunks.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import type { Schema } from './schema.ts';

/** A manifest as a list shows it: all but its bytes. */
export interface VersionRow {
  readonly id: number;
  readonly repository_id: number;
  readonly digest: string;
  readonly media_type: string;
  readonly kind: string;
  readonly artifact_type: string | null;
  readonly platform: string | null;
  readonly total_size: number;
  readonly pushed_at: number;
  readonly pulled_at: number | null;
}

/** A child of an index that is in the same repository. */
export interface ChildRow extends VersionRow {
  /** The index. */
  readonly parent_id: number;
  /** Platform as the index states it; `attestation` for BuildKit's attestations. */
  readonly stated_platform: string | null;
}

const columns = [
  'manifest.id',
  'manifest.repository_id',
  'manifest.digest',
  'manifest.media_type',
  'manifest.kind',
  'manifest.artifact_type',
  'manifest.platform',
  'manifest.total_size',
  'manifest.pushed_at',
  'manifest.pulled_at',
] as const;

/**
 * A page of a repository's versions, those pushed last first. A manifest that is only there as the child of an index is no version
 * of its own. `search` is part of a tag or of the digest.
 */
export async function listVersions(
  db: Queries,
  repositoryId: number,
  filter: { readonly search?: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: VersionRow[]; readonly total: number }> {
  let query = db.selectFrom('manifest').where('manifest.repository_id', '=', repositoryId).where(isVersion);
  const { search } = filter;
  if (search) {
    query = query.where((eb) => {
      const tagged = eb.selectFrom('tag').select('tag.name').whereRef('tag.manifest_id', '=', 'manifest.id');
      return eb.or([
        containsText('manifest.digest', search),
        eb.exists(tagged.where(containsText('tag.name', search))),
      ]);
    });
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query
    .select(columns)
    .orderBy('manifest.pushed_at', 'desc')
    .orderBy('manifest.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { items, total: Number(total) };
}

/** The version that a tag or digest names. */
export async function findVersion(
  db: Queries,
  repositoryId: number,
  by: { readonly tag: string } | { readonly digest: string },
): Promise<VersionRow | undefined> {
  const query = db.selectFrom('manifest').select(columns).where('manifest.repository_id', '=', repositoryId);
  if ('digest' in by) return await query.where('manifest.digest', '=', by.digest).executeTakeFirst();
  return await query
    .innerJoin('tag', 'tag.manifest_id', 'manifest.id')
    .where('tag.repository_id', '=', repositoryId)
    .where('tag.name', '=', by.tag)
    .executeTakeFirst();
}

/** A version by its manifest's id, with the name of its repository. */
export async function findVersionById(
  db: Queries,
  id: number,
): Promise<(VersionRow & { readonly repository: string }) | undefined> {
  return await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select([...columns, 'repository.name as repository'])
    .where('manifest.id', '=', id)
    .executeTakeFirst();
}

/** The image or index pushed last to each of the repositories. */
export async function latestVersions(db: Queries, repositoryIds: readonly number[]): Promise<VersionRow[]> {
  const rows: VersionRow[] = [];
  for (const chunk of chunksOf(repositoryIds)) {
    rows.push(
      ...(await db
        .selectFrom('repository')
        .innerJoin('manifest', 'manifest.repository_id', 'repository.id')
        .where('repository.id', 'in', chunk)
        .where('manifest.id', '=', (outer) =>
          outer
            .selectFrom('manifest')
            .select('manifest.id')
            .whereRef('manifest.repository_id', '=', 'repository.id')
            .where('manifest.kind', 'in', ['image', 'index'])
            .where(isVersion)
            .orderBy('manifest.pushed_at', 'desc')
            .orderBy('manifest.id', 'desc')
            .limit(1),
        )
        .select(columns)
        .execute()),
    );
  }
  return rows;
}

/** Children of indexes, in the order of each index; those that the repository does not have are left out. */
export async function listChildren(db: Queries, indexIds: readonly number[]): Promise<ChildRow[]> {
  const rows: ChildRow[] = [];
  for (const chunk of chunksOf(indexIds)) {
    rows.push(
      ...(await db
        .selectFrom('manifest_reference')
        .innerJoin('manifest as parent', 'parent.id', 'manifest_reference.manifest_id')
        .innerJoin('manifest', (join) =>
          join
            .onRef('manifest.digest', '=', 'manifest_reference.digest')
            .onRef('manifest.repository_id', '=', 'parent.repository_id'),
        )
        .select(columns)
        .select(['parent.id as parent_id', 'manifest_reference.platform as stated_platform'])
        .where('manifest_reference.manifest_id', 'in', chunk)
        .where('manifest_reference.kind', '=', 'child')
        .orderBy('manifest_reference.manifest_id')
        .orderBy('manifest_reference.position')
        .execute()),
    );
  }
  return rows;
}

/** Indexes of a repository that have this manifest as a child. */
export async function listParents(db: Queries, repositoryId: number, digest: string): Promise<VersionRow[]> {
  return await db
    .selectFrom('manifest_reference')
    .innerJoin('manifest', 'manifest.id', 'manifest_reference.manifest_id')
    .select(columns)
    .distinct()
    .where('manifest_reference.digest', '=', digest)
    .where('manifest_reference.kind', '=', 'child')
    .where('manifest.repository_id', '=', repositoryId)
    .execute();
}

/** Tags by the manifest they point at, each list in byte order. */
export async function tagsOfManifests(
  db: Queries,
  manifestIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows: { readonly manifest_id: number; readonly name: string }[] = [];
  for (const chunk of chunksOf(manifestIds)) {
    rows.push(
      ...(await db
        .selectFrom('tag')
        .select(['manifest_id', 'name'])
        .where('manifest_id', 'in', chunk)
        .orderBy('name')
        .execute()),
    );
  }
  const groups = Map.groupBy(rows, (row) => row.manifest_id);
  return new Map([...groups].map(([id, group]) => [id, group.map((row) => row.name)]));
}

/** Whether a manifest is tagged or no index of its repository has it as a child. */
function isVersion(eb: ExpressionBuilder<Schema, 'manifest'>) {
  const tagged = eb.selectFrom('tag').select('tag.name').whereRef('tag.manifest_id', '=', 'manifest.id');
  const asChild = eb
    .selectFrom('manifest_reference')
    .innerJoin('manifest as parent', 'parent.id', 'manifest_reference.manifest_id')
    .select('parent.id')
    .whereRef('manifest_reference.digest', '=', 'manifest.digest')
    .where('manifest_reference.kind', '=', 'child')
    .whereRef('parent.repository_id', '=', 'manifest.repository_id');
  return eb.or([eb.exists(tagged), eb.not(eb.exists(asChild))]);
}
