import type { ApiUser } from '../../../api/people-schemas.ts';
import { hashPassword } from '../../../auth/passwords.ts';
import type { Queries } from '../../../db/database.ts';
import { listGrants, listUserGrants, setGrants } from '../../../db/grant.ts';
import { listGroupMembers } from '../../../db/group.ts';
import { endSignIns, revokeCredentials } from '../../../db/revoke-credentials.ts';
import {
  countOtherAdministrators,
  createUser,
  deleteUser,
  findUser,
  listUsers,
  setDisabled,
  setPassword,
  setRegistryRole,
  type UserRow,
} from '../../../db/user.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentUser } from '../../present/user.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { resolveGrants } from './resolve-grants.ts';

/** Users, by administrators. */
export const userHandlers: Handlers<'listUsers' | 'createUser' | 'updateUser' | 'deleteUser' | 'endUserSessions'> = {
  async listUsers({ services }) {
    const db = services.database.kysely;
    const grants = Map.groupBy(await listGrants(db), (grant) => grant.user_id);
    const groups = Map.groupBy(await listGroupMembers(db), (member) => member.user);
    const items = (await listUsers(db)).map((row) =>
      presentUser(row, grants.get(row.id) ?? [], groups.get(row.name) ?? []),
    );
    return { items, total: items.length };
  },
  async createUser({ services, body }) {
    const db = services.database.kysely;
    const grants = await resolveGrants(db, body.grants);
    const passwordHash = await hashPassword(body.password);
    await db.transaction().execute(async (trx) => {
      const role = body.role ?? undefined;
      const user = await createUser(trx, { name: body.name, passwordHash, role, now: services.clock() });
      if (!user) throw apiRefusal('conflict', `There is a user ${body.name} already.`);
      await setGrants(trx, user.id, grants);
    });
    return await presentedUser(services, body.name);
  },
  async updateUser({ services, params, body }) {
    const db = services.database.kysely;
    const user = await requireUser(db, params.name);
    const grants = body.grants && (await resolveGrants(db, body.grants));
    const passwordHash = body.password === undefined ? undefined : await hashPassword(body.password);
    const demoted = body.role !== undefined && body.role !== 'administrator';
    if (body.disabled || demoted) await keepAnAdministrator(db, user);
    await db.transaction().execute(async (trx) => {
      if (passwordHash !== undefined) await setPassword(trx, user.id, passwordHash);
      if (body.disabled !== undefined) await setDisabled(trx, user.id, body.disabled);
      if (body.role !== undefined) await setRegistryRole(trx, user.id, body.role);
      if (grants) await setGrants(trx, user.id, grants);
      if (passwordHash !== undefined || body.disabled) await revokeCredentials(trx, user.id);
    });
    return await presentedUser(services, user.name);
  },
  async deleteUser({ services, params }) {
    const db = services.database.kysely;
    const user = await requireUser(db, params.name);
    await keepAnAdministrator(db, user);
    await deleteUser(db, user.id);
  },
  async endUserSessions({ services, params }) {
    const user = await requireUser(services.database.kysely, params.name);
    await services.database.kysely.transaction().execute((trx) => endSignIns(trx, user.id));
  },
};

/** A user as the API shows it. Throws `not_found`. */
export async function presentedUser(services: ApiServices, name: string): Promise<ApiUser> {
  const db = services.database.kysely;
  const user = await requireUser(db, name);
  return presentUser(user, await listUserGrants(db, user.id), await listGroupMembers(db, user.id));
}

/** A user by name. Throws `not_found`. */
export async function requireUser(db: Queries, name: string): Promise<UserRow> {
  const user = await findUser(db, name);
  if (!user) throw apiRefusal('not_found', `There is no user ${name}.`);
  return user;
}

async function keepAnAdministrator(db: Queries, user: UserRow): Promise<void> {
  if (user.role === 'administrator' && (await countOtherAdministrators(db, user.id)) === 0) {
    throw apiRefusal('conflict', `${user.name} is the last administrator.`);
  }
}
