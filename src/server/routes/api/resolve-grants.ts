import type { Grant } from '../../../api/people-schemas.ts';
import type { Queries } from '../../../db/database.ts';
import { findNamespace } from '../../../db/namespace.ts';
import { apiRefusal } from '../../api-errors.ts';

/** Grants with ids for names. Of two for a namespace the last one counts. Throws `invalid` where a namespace is not there. */
export async function resolveGrants(
  db: Queries,
  grants: readonly Grant[],
): Promise<{ readonly namespaceId: number; readonly role: string }[]> {
  const byNamespace = new Map(grants.map((grant) => [grant.namespace, grant.role]));
  const resolved: { namespaceId: number; role: string }[] = [];
  for (const [name, role] of byNamespace) {
    const namespace = await findNamespace(db, name);
    if (!namespace) throw apiRefusal('invalid', `grants: there is no namespace ${name}.`, 'grants');
    resolved.push({ namespaceId: namespace.id, role });
  }
  return resolved;
}
