import { actorName } from '../../../auth/actor.ts';
import { hashSecret } from '../../../auth/passwords.ts';
import type { Queries } from '../../../db/database.ts';
import {
  createRobot,
  deleteRobot,
  findRobotById,
  listRobotPermissions,
  listRobots,
  type RobotRow,
  setRobotPermissions,
  updateRobot,
} from '../../../db/robot.ts';
import { newCheckedSecret } from '../../../lib/checked-secret.ts';
import { robotPrefix, secretPrefixes } from '../../../model/sign-in-secrets.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentRobot } from '../../present/robot.ts';
import type { ApiServices } from './api-services.ts';
import { futureTime } from './future-time.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireRobotRights, resolveRobotPermissions } from './robot-permissions.ts';

/** Service accounts. Those of a namespace are changed by its owners, those of the whole registry by administrators. */
export const robotHandlers: Handlers<
  'listRobots' | 'createRobot' | 'updateRobot' | 'rotateRobotSecret' | 'deleteRobot'
> = {
  async listRobots({ services, query }) {
    const db = services.database.kysely;
    const permissions = Map.groupBy(await listRobotPermissions(db), (row) => row.robot_id);
    const rows = await listRobots(db, await namespaceIdOf(db, query.namespace));
    const items = rows.map((row) => presentRobot(row, permissions.get(row.id) ?? [], services.clock()));
    return { items, total: items.length };
  },
  async createRobot({ services, actor, body }) {
    const db = services.database.kysely;
    const { namespace, description } = body;
    const now = services.clock();
    const expiresAt = futureTime(body.expiresAt, now);
    const namespaceId = await namespaceIdOf(db, namespace);
    const permissions = await resolveRobotPermissions(services, actor, namespace, body.permissions);
    const name = `${robotPrefix}${namespace === undefined ? '' : `${namespace}+`}${body.name}`;
    const { secret, secretHash } = newSecret();
    const owner = actorName(actor);
    const id = await db.transaction().execute(async (trx) => {
      const robot = await createRobot(trx, { name, namespaceId, description, secretHash, expiresAt, owner, now });
      if (!robot) throw apiRefusal('conflict', `There is a robot ${name} already.`);
      await setRobotPermissions(trx, robot.id, permissions);
      return robot.id;
    });
    return { ...(await presented(services, id)), secret };
  },
  async updateRobot({ services, actor, params, body }) {
    const db = services.database.kysely;
    const { id } = await requireRobot(db, params.id, body.namespace);
    await requireRobotRights(services, actor, id);
    const { description, disabled, expiresAt } = body;
    const end = expiresAt === null ? null : futureTime(expiresAt, services.clock());
    const permissions =
      body.permissions && (await resolveRobotPermissions(services, actor, body.namespace, body.permissions));
    await db.transaction().execute(async (trx) => {
      const flag = disabled === undefined ? undefined : Number(disabled);
      await updateRobot(trx, id, { description, disabled: flag, expires_at: end });
      if (permissions) await setRobotPermissions(trx, id, permissions);
    });
    return await presented(services, id);
  },
  async rotateRobotSecret({ services, actor, params, body }) {
    const db = services.database.kysely;
    const { id } = await requireRobot(db, params.id, body.namespace);
    await requireRobotRights(services, actor, id);
    const { secret, secretHash } = newSecret();
    await updateRobot(db, id, { secret_hash: secretHash });
    return { ...(await presented(services, id)), secret };
  },
  async deleteRobot({ services, params, query }) {
    const db = services.database.kysely;
    await deleteRobot(db, (await requireRobot(db, params.id, query.namespace)).id);
  },
};

function newSecret(): { readonly secret: string; readonly secretHash: string } {
  const secret = newCheckedSecret(secretPrefixes.robot);
  return { secret, secretHash: hashSecret(secret) };
}

async function namespaceIdOf(db: Queries, namespace: string | undefined): Promise<number | undefined> {
  return namespace === undefined ? undefined : (await requireNamespace(db, namespace)).id;
}

/** A robot by id, of the namespace that the call was let through for; any where that was the whole registry. */
async function requireRobot(db: Queries, id: number, namespace: string | undefined): Promise<RobotRow> {
  const namespaceId = await namespaceIdOf(db, namespace);
  const row = await findRobotById(db, id);
  if (!row || (namespaceId !== undefined && row.namespace_id !== namespaceId))
    throw apiRefusal('not_found', 'There is no such robot.');
  return row;
}

async function presented({ database, clock }: ApiServices, id: number) {
  const row = await requireRobot(database.kysely, id, undefined);
  return presentRobot(row, await listRobotPermissions(database.kysely, id), clock());
}
