import type { ApiMember } from '../../../api/people-schemas.ts';
import { deleteGrant, setGrant } from '../../../db/grant.ts';
import { deleteGroupGrant, listMembers, setGroupGrant } from '../../../db/group-grant.ts';
import { apiRefusal } from '../../api-errors.ts';
import { requireGroup } from './groups.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireUser } from './users.ts';

/** Who has which role in a namespace. */
export const memberHandlers: Handlers<'listMembers' | 'setMember' | 'removeMember'> = {
  async listMembers({ services, params }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const items = (await listMembers(db, id)) as ApiMember[];
    return { items, total: items.length };
  },
  async setMember({ services, params: { namespace, kind, name }, body: { role } }) {
    const db = services.database.kysely;
    const { id: namespaceId } = await requireNamespace(db, namespace);
    if (kind === 'user') await setGrant(db, { userId: (await requireUser(db, name)).id, namespaceId, role });
    else await setGroupGrant(db, { groupId: (await requireGroup(db, name)).id, namespaceId, role });
    return { kind, name, role };
  },
  async removeMember({ services, params: { namespace, kind, name } }) {
    const db = services.database.kysely;
    const { id: namespaceId } = await requireNamespace(db, namespace);
    const removed =
      kind === 'user'
        ? await deleteGrant(db, (await requireUser(db, name)).id, namespaceId)
        : await deleteGroupGrant(db, (await requireGroup(db, name)).id, namespaceId);
    if (!removed) throw apiRefusal('not_found', `The ${kind} ${name} has no role in ${namespace}.`);
  },
};
