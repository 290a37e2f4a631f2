import type { DeclaringKind } from '../model/package.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { shownKinds } from './shown.ts';

/** Where a manifest lies, and what its namespace makes of exceptions. */
export interface ImagePlace {
  readonly manifestId: number;
  readonly digest: string;
  readonly repositoryId: number;
  readonly repository: string;
  readonly namespaceId: number;
  readonly policyVersion: number;
  readonly shown: readonly DeclaringKind[];
  /** 1 where statements attached to images count. */
  readonly trustStatements: number;
}

/** Places of manifests, by manifest id. */
export async function findPlaces(
  db: Queries,
  manifestIds: readonly number[],
): Promise<ReadonlyMap<number, ImagePlace>> {
  const places = new Map<number, ImagePlace>();
  for (const chunk of chunksOf(manifestIds)) {
    const rows = await db
      .selectFrom('manifest')
      .innerJoin('repository', 'repository.id', 'manifest.repository_id')
      .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
      .select([
        'manifest.id as manifestId',
        'manifest.digest',
        'repository.id as repositoryId',
        'repository.name as repository',
        'namespace.id as namespaceId',
        'namespace.policy_version as policyVersion',
        'namespace.trust_statements as trustStatements',
        'namespace.lock_files',
        'namespace.sboms',
        'namespace.kernel_headers',
      ])
      .where('manifest.id', 'in', chunk)
      .execute();
    for (const { lock_files, sboms, kernel_headers, ...row } of rows)
      places.set(row.manifestId, { ...row, shown: shownKinds({ lock_files, sboms, kernel_headers }) });
  }
  return places;
}
