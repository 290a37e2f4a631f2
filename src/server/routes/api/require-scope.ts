import type { Queries } from '../../../db/database.ts';
import { findManifest } from '../../../db/manifest.ts';
import type { Scope } from '../../../db/scope.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { apiRefusal } from '../../api-errors.ts';
import { requireNamespace } from './namespaces.ts';
import { requireRepositoryRow } from './repositories.ts';

/** A scope as it was asked for: of a namespace, or a part of it. Throws `invalid` or `not_found`. */
export async function requireScope(
  db: Queries,
  namespace: string,
  { repository, digest }: { readonly repository?: string; readonly digest?: string },
): Promise<Scope> {
  if (repository !== undefined && namespaceOf(repository) !== namespace)
    throw apiRefusal('invalid', `repository: it is in another namespace than ${namespace}.`, 'repository');
  const { id: namespaceId } = await requireNamespace(db, namespace);
  if (repository === undefined) {
    if (digest !== undefined) throw apiRefusal('invalid', 'digest: say of which repository.', 'repository');
    return { namespaceId };
  }
  const { id: repositoryId } = await requireRepositoryRow(db, repository);
  if (digest !== undefined && !(await findManifest(db, repositoryId, digest)))
    throw apiRefusal('not_found', `${repository} has no version ${digest}.`);
  return { namespaceId, repositoryId, digest };
}
