import type { Queries } from './database.ts';
import { inNamespaces } from './in-namespaces.ts';
import { parentsOf, tagsOf } from './version.ts';

/** A manifest of an image that others may be built on. */
export interface BaseCandidate {
  readonly manifestId: number;
  readonly repositoryId: number;
  readonly repository: string;
  readonly digest: string;
  readonly platform: string | null;
  readonly pushedAt: number;
}

/** Which of these chain ids are those of whole images. */
export async function knownChains(db: Queries, chainIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (chainIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('image')
    .select('chain_id')
    .distinct()
    .where('chain_id', 'in', [...chainIds])
    .execute();
  return new Set(rows.flatMap((row) => row.chain_id ?? []));
}

/** Namespaces with the image of this chain; a popular one may be in all there are. */
export async function namespacesOfChain(
  db: Queries,
  chainId: string,
): Promise<{ readonly id: number; readonly visibility: string }[]> {
  return await db
    .selectFrom('namespace')
    .select(['id', 'visibility'])
    .where('id', 'in', withChain(db, chainId).select('repository.namespace_id'))
    .execute();
}

/** Manifests of the image with this chain in namespaces, those that were pushed first; at most `limit`. */
export async function manifestsOfChain(
  db: Queries,
  chainId: string,
  namespaceIds: readonly number[],
  limit: number,
): Promise<BaseCandidate[]> {
  return await withChain(db, chainId)
    .where(inNamespaces(namespaceIds))
    .select([
      'manifest.id as manifestId',
      'manifest.repository_id as repositoryId',
      'repository.name as repository',
      'manifest.digest',
      'manifest.platform',
      'manifest.pushed_at as pushedAt',
    ])
    .orderBy('manifest.pushed_at')
    .orderBy('manifest.id')
    .limit(limit)
    .execute();
}

function withChain(db: Queries, chainId: string) {
  return db
    .selectFrom('image')
    .innerJoin('manifest', 'manifest.digest', 'image.digest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .where('image.chain_id', '=', chainId);
}

/** Tags of a manifest, and of indexes that have it as a child. */
export async function allTagsOf(db: Queries, { manifestId }: Pick<BaseCandidate, 'manifestId'>): Promise<string[]> {
  const parents = await parentsOf(db, [manifestId]);
  const tags = await tagsOf(db, [manifestId, ...parents.map((parent) => parent.id)]);
  return [...new Set([...tags.values()].flat())].toSorted();
}

/** Tagged manifests of a repository that were pushed after a time, the newest first; at most `limit`. */
export async function taggedAfter(
  db: Queries,
  repositoryId: number,
  time: number,
  limit: number,
): Promise<
  {
    readonly id: number;
    readonly digest: string;
    readonly kind: string;
    readonly platform: string | null;
    readonly pushedAt: number;
  }[]
> {
  return await db
    .selectFrom('manifest')
    .where('repository_id', '=', repositoryId)
    .where('pushed_at', '>', time)
    .where((eb) => eb.exists(eb.selectFrom('tag').select('tag.name').whereRef('tag.manifest_id', '=', 'manifest.id')))
    .select(['id', 'digest', 'kind', 'platform', 'pushed_at as pushedAt'])
    .orderBy('pushed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
