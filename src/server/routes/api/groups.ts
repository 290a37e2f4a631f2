import type { ApiGroup } from '../../../api/people-schemas.ts';
import type { Queries } from '../../../db/database.ts';
import {
  createGroup,
  deleteGroup,
  findGroup,
  type GroupRow,
  listGroupMembers,
  listGroups,
  setMembers,
  updateGroup,
} from '../../../db/group.ts';
import { listGroupGrants, setGroupGrants } from '../../../db/group-grant.ts';
import { findUser } from '../../../db/user.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { resolveGrants } from './resolve-grants.ts';

/** Groups, by administrators. */
export const groupHandlers: Handlers<'listGroups' | 'createGroup' | 'updateGroup' | 'deleteGroup'> = {
  async listGroups({ services }) {
    const items = await presented(services.database.kysely);
    return { items, total: items.length };
  },
  async createGroup({ services, body }) {
    const db = services.database.kysely;
    const grants = await resolveGrants(db, body.grants);
    const members = await resolveUsers(db, body.members);
    await db.transaction().execute(async (trx) => {
      const group = await createGroup(trx, { ...body, now: services.clock() });
      if (!group) throw apiRefusal('conflict', `There is a group ${body.name} already.`);
      await setGroupGrants(trx, group.id, grants);
      await setMembers(trx, group.id, 'local', members);
    });
    return await presentedGroup(db, body.name);
  },
  async updateGroup({ services, params, body }) {
    const db = services.database.kysely;
    const group = await requireGroup(db, params.name);
    const grants = body.grants && (await resolveGrants(db, body.grants));
    const members = body.members && (await resolveUsers(db, body.members));
    await db.transaction().execute(async (trx) => {
      await updateGroup(trx, group.id, { description: body.description, role: body.role });
      if (grants) await setGroupGrants(trx, group.id, grants);
      if (members) await setMembers(trx, group.id, 'local', members);
    });
    return await presentedGroup(db, group.name);
  },
  async deleteGroup({ services, params }) {
    const db = services.database.kysely;
    await deleteGroup(db, (await requireGroup(db, params.name)).id);
  },
};

/** A group by name. Throws `not_found`. */
export async function requireGroup(db: Queries, name: string): Promise<GroupRow> {
  const group = await findGroup(db, name);
  if (!group) throw apiRefusal('not_found', `There is no group ${name}.`);
  return group;
}

async function resolveUsers(db: Queries, names: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of new Set(names)) {
    const user = await findUser(db, name);
    if (!user) throw apiRefusal('invalid', `members: there is no user ${name}.`, 'members');
    ids.push(user.id);
  }
  return ids;
}

async function presentedGroup(db: Queries, name: string): Promise<ApiGroup> {
  const group = (await presented(db)).find((one) => one.name === name);
  if (!group) throw apiRefusal('conflict', 'It was deleted meanwhile.');
  return group;
}

async function presented(db: Queries): Promise<ApiGroup[]> {
  const grants = Map.groupBy(await listGroupGrants(db), (grant) => grant.group);
  const members = Map.groupBy(await listGroupMembers(db), (member) => member.group);
  return (await listGroups(db)).map((row) => ({
    name: row.name,
    description: row.description,
    role: row.role as ApiGroup['role'],
    grants: (grants.get(row.name) ?? []).map(({ namespace, role }) => ({ namespace, role })) as ApiGroup['grants'],
    members: (members.get(row.name) ?? []).map(({ user, source }) => ({ name: user, source })) as ApiGroup['members'],
    createdAt: presentTime(row.created_at),
  }));
}
