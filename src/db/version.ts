import { sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import type { ManifestRow } from './manifest.ts';

/** A manifest as lists show it: all but its bytes. */
export type VersionRow = Omit<ManifestRow, 'content'>;

const columns = [
  'id',
  'repository_id',
  'digest',
  'media_type',
  'kind',
  'artifact_type',
  'subject',
  'platform',
  'total_size',
  'pushed_at',
  'pulled_at',
  'pulls',
] as const;

/**
 * Versions of a repository, newest push first: tagged manifests, and others that stand for themselves (no child of an index, no
 * referrer of another manifest, nothing that cosign put at a tag beside one). `search` is a part of a tag or of the digest.
 */
export async function listVersions(
  db: Queries,
  repositoryId: number,
  filter: { readonly search?: string; readonly tagged?: boolean; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: VersionRow[]; readonly total: number }> {
  // Made once for all rows, and of this repository alone: however many tags there are in others.
  const tagged = db.selectFrom('tag').select('tag.manifest_id').where('tag.repository_id', '=', repositoryId);
  let query = db
    .selectFrom('manifest')
    .where('manifest.repository_id', '=', repositoryId)
    .where((eb) => eb.not(eb('manifest.id', 'in', besideOthers(db, repositoryId))))
    .where((eb) =>
      eb.or([
        eb('manifest.id', 'in', tagged),
        eb.and([
          eb('manifest.subject', 'is', null),
          eb.not(
            eb.exists(
              eb
                .selectFrom('manifest_reference')
                .innerJoin('manifest as parent', 'parent.id', 'manifest_reference.manifest_id')
                .select('parent.id')
                .whereRef('manifest_reference.digest', '=', 'manifest.digest')
                .where('manifest_reference.kind', '=', 'child')
                .where('parent.repository_id', '=', repositoryId),
            ),
          ),
        ]),
      ]),
    );
  const { search, tagged: wanted } = filter;
  if (wanted !== undefined)
    query = query.where((eb) => (wanted ? eb('manifest.id', 'in', tagged) : eb('manifest.id', 'not in', tagged)));
  if (search) {
    query = query.where((eb) =>
      eb.or([
        containsText('manifest.digest', search),
        eb('manifest.id', 'in', tagged.where(containsText('tag.name', search))),
      ]),
    );
  }
  // One pass tells which and how many; of the page alone the rest is read.
  const page = await query
    .select((eb) => ['manifest.id', eb.fn.countAll<number | string>().over().as('total')])
    .orderBy('manifest.pushed_at', 'desc')
    .orderBy('manifest.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const counted =
    page[0] ?? (await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirst());
  const items = await versionsById(
    db,
    page.map(({ id }) => id),
  );
  return { items, total: Number(counted?.total ?? 0) };
}

/**
 * Ids of what cosign put at tags that are made of the digest of a manifest that is here, `sha256-….sig`. What could be run is none of it,
 * whatever its tag is. https://github.com/sigstore/cosign
 */
function besideOthers(db: Queries, repositoryId: number) {
  return db
    .selectFrom('tag')
    .innerJoin('manifest as subject', (join) =>
      join
        .onRef('subject.repository_id', '=', 'tag.repository_id')
        .on('subject.digest', '=', sql<string>`'sha256:' || substr(tag.name, 8, 64)`),
    )
    .innerJoin('manifest as beside', 'beside.id', 'tag.manifest_id')
    .leftJoin('scan', 'scan.manifest_id', 'beside.id')
    .select('beside.id')
    .where('tag.repository_id', '=', repositoryId)
    .where('tag.name', 'like', 'sha256-%.%')
    .where((eb) => eb.or([eb('beside.kind', '=', 'artifact'), eb('scan.state', '=', 'unsupported')]));
}

/** Versions by the ids of their manifests, in the order given. */
async function versionsById(db: Queries, ids: readonly number[]): Promise<VersionRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('manifest').select(columns).where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Tags of manifests, by manifest id. */
export async function tagsOf(db: Queries, manifestIds: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const tags = new Map<number, string[]>();
  for (const chunk of chunksOf(manifestIds)) {
    for (const row of await db
      .selectFrom('tag')
      .select(['manifest_id', 'name'])
      .where('manifest_id', 'in', chunk)
      .orderBy('name')
      .execute()) {
      tags.set(row.manifest_id, [...(tags.get(row.manifest_id) ?? []), row.name]);
    }
  }
  return tags;
}

/** A child of an index that is in the repository. */
export interface ChildRow extends VersionRow {
  readonly parentId: number;
  /** Platform as the index states it. */
  readonly stated: string | null;
}

/** How deep indexes in indexes are looked into. */
const maxDepth = 3;

/** Children of indexes, in their order; attestations are left out, and a nested index stands for its own children. */
export async function childrenOf(db: Queries, indexIds: readonly number[], depth = maxDepth): Promise<ChildRow[]> {
  const rows: ChildRow[] = [];
  for (const chunk of chunksOf(indexIds)) {
    const found = await db
      .selectFrom('manifest_reference')
      .innerJoin('manifest as parent', 'parent.id', 'manifest_reference.manifest_id')
      .innerJoin('manifest', (join) =>
        join
          .onRef('manifest.digest', '=', 'manifest_reference.digest')
          .onRef('manifest.repository_id', '=', 'parent.repository_id'),
      )
      .where('manifest_reference.manifest_id', 'in', chunk)
      .where('manifest_reference.kind', '=', 'child')
      .where((eb) =>
        eb.or([eb('manifest_reference.platform', 'is', null), eb('manifest_reference.platform', '!=', 'attestation')]),
      )
      .select(columns.map((column) => `manifest.${column}` as const))
      .select(['parent.id as parentId', 'manifest_reference.platform as stated'])
      .orderBy('manifest_reference.position')
      .execute();
    rows.push(...found);
  }
  const nested = rows.filter((row) => row.kind === 'index').map((row) => row.id);
  if (nested.length === 0 || depth <= 1) return rows;
  const inner = Map.groupBy(await childrenOf(db, nested, depth - 1), (child) => child.parentId);
  return rows.flatMap((row) =>
    row.kind === 'index' ? (inner.get(row.id) ?? []).map((child) => ({ ...child, parentId: row.parentId })) : [row],
  );
}

/** An index that has a manifest as a child. */
export interface ParentRow extends VersionRow {
  readonly childId: number;
}

/** Indexes that have one of these manifests as a child, each in the manifest's own repository. */
export async function parentsOf(db: Queries, manifestIds: readonly number[]): Promise<ParentRow[]> {
  const parents: ParentRow[] = [];
  for (const chunk of chunksOf(manifestIds)) {
    const rows = await db
      .selectFrom('manifest as child')
      .innerJoin('manifest_reference', 'manifest_reference.digest', 'child.digest')
      .innerJoin('manifest', (join) =>
        join
          .onRef('manifest.id', '=', 'manifest_reference.manifest_id')
          .onRef('manifest.repository_id', '=', 'child.repository_id'),
      )
      .select(columns.map((column) => `manifest.${column}` as const))
      .select('child.id as childId')
      .distinct()
      .where('child.id', 'in', chunk)
      .where('manifest_reference.kind', '=', 'child')
      .execute();
    parents.push(...rows);
  }
  return parents;
}

/** A version by its manifest's id, with the name of its repository. */
export async function findVersion(
  db: Queries,
  manifestId: number,
): Promise<(VersionRow & { readonly repository: string }) | undefined> {
  return await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(columns.map((column) => `manifest.${column}` as const))
    .select('repository.name as repository')
    .where('manifest.id', '=', manifestId)
    .executeTakeFirst();
}

/** Digests of all manifests of a repository. */
export async function digestsOfRepository(db: Queries, repositoryId: number): Promise<string[]> {
  const rows = await db.selectFrom('manifest').select('digest').where('repository_id', '=', repositoryId).execute();
  return rows.map((row) => row.digest);
}
