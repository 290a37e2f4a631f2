import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { RobotTable } from './people-schema.ts';

export type RobotRow = Selectable<RobotTable>;

/** An action of a robot, in a namespace or (without one) in each. */
export interface RobotPermission {
  readonly namespaceId: number | undefined;
  readonly action: string;
}

/** A robot by its whole name. */
export async function findRobot(db: Queries, name: string): Promise<RobotRow | undefined> {
  return await db.selectFrom('robot').selectAll().where('name', '=', name).executeTakeFirst();
}

/** A robot by its id. */
export async function findRobotById(db: Queries, id: number): Promise<RobotRow | undefined> {
  return await db.selectFrom('robot').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The robot that a secret belongs to. */
export async function findRobotOfSecret(db: Queries, secretHash: string): Promise<RobotRow | undefined> {
  return await db.selectFrom('robot').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst();
}

/** Robots of a namespace by name; without one all there are. */
export async function listRobots(db: Queries, namespaceId: number | undefined): Promise<RobotRow[]> {
  const query = db.selectFrom('robot').selectAll().orderBy('name');
  return await (namespaceId === undefined ? query : query.where('namespace_id', '=', namespaceId)).execute();
}

/** Creates a robot; `undefined` where the name is taken. */
export async function createRobot(
  db: Queries,
  robot: {
    readonly name: string;
    readonly namespaceId: number | undefined;
    readonly description: string;
    readonly secretHash: string;
    readonly expiresAt: number | undefined;
    readonly owner: string;
    readonly now: number;
  },
): Promise<RobotRow | undefined> {
  return await db
    .insertInto('robot')
    .values({
      name: robot.name,
      namespace_id: robot.namespaceId ?? null,
      description: robot.description,
      secret_hash: robot.secretHash,
      disabled: 0,
      expires_at: robot.expiresAt ?? null,
      owner: robot.owner,
      created_at: robot.now,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Changes a robot; what is not given stays. */
export async function updateRobot(
  db: Queries,
  id: number,
  values: {
    readonly description?: string;
    readonly disabled?: number;
    readonly expires_at?: number | null;
    readonly secret_hash?: string;
  },
): Promise<void> {
  if (Object.values(values).every((value) => value === undefined)) return;
  await db.updateTable('robot').set(values).where('id', '=', id).execute();
}

/** Deletes a robot with its permissions. */
export async function deleteRobot(db: Queries, id: number): Promise<void> {
  await db.deleteFrom('robot').where('id', '=', id).execute();
}

/** Replaces what a robot may do. */
export async function setRobotPermissions(
  db: Queries,
  robotId: number,
  permissions: readonly RobotPermission[],
): Promise<void> {
  await db.deleteFrom('robot_permission').where('robot_id', '=', robotId).execute();
  for (const { namespaceId, action } of permissions) {
    await db
      .insertInto('robot_permission')
      .values({ robot_id: robotId, namespace_id: namespaceId ?? null, action })
      .execute();
  }
}

/** What robots may do, by robot, with the names of namespaces; of all robots, or of one. */
export async function listRobotPermissions(
  db: Queries,
  robotId?: number,
): Promise<{ readonly robot_id: number; readonly namespace: string | null; readonly action: string }[]> {
  const query = db
    .selectFrom('robot_permission')
    .leftJoin('namespace', 'namespace.id', 'robot_permission.namespace_id')
    .select(['robot_permission.robot_id', 'namespace.name as namespace', 'robot_permission.action'])
    .orderBy('namespace.name');
  return await (robotId === undefined ? query : query.where('robot_permission.robot_id', '=', robotId)).execute();
}

/** Notes that a robot signed in. */
export async function noteRobotUsed(db: Queries, id: number, now: number): Promise<void> {
  await db.updateTable('robot').set({ used_at: now }).where('id', '=', id).execute();
}
