import type { RobotPermission as AskedPermission } from '../../../api/people-schemas.ts';
import type { Actor } from '../../../auth/actor.ts';
import { listRobotPermissions, type RobotPermission } from '../../../db/robot.ts';
import { type Action, actions, withImplied } from '../../../model/permissions.ts';
import { apiRefusal } from '../../api-errors.ts';
import type { ApiServices } from './api-services.ts';
import { requireNamespace } from './namespaces.ts';

type Services = Pick<ApiServices, 'auth' | 'database'>;

/**
 * What a robot shall be allowed, with all that it implies. Throws `invalid` where a robot of a namespace reaches beyond it, and
 * `forbidden` where it may more than who asks.
 */
export async function resolveRobotPermissions(
  services: Services,
  actor: Actor,
  home: string | undefined,
  asked: readonly AskedPermission[],
): Promise<RobotPermission[]> {
  const resolved = new Map<string, RobotPermission>();
  for (const { namespace = home, actions: chosen } of asked) {
    if (home !== undefined && namespace !== home)
      throw apiRefusal('invalid', `permissions: a robot of ${home} has rights in ${home} alone.`, 'permissions');
    const row = namespace === undefined ? undefined : await requireNamespace(services.database.kysely, namespace);
    for (const action of withImplied(chosen)) {
      if (namespace !== undefined && actions[action].in === 'registry')
        throw apiRefusal('invalid', `permissions: ${action} is for the whole registry.`, 'permissions');
      await requireGrantable(services, actor, action, namespace);
      resolved.set(`${row?.id} ${action}`, { namespaceId: row?.id, action });
    }
  }
  return [...resolved.values()];
}

/** Throws `forbidden` where a robot may more than who asks: whoever gets its secret may do as much. */
export async function requireRobotRights(services: Services, actor: Actor, robotId: number): Promise<void> {
  for (const { namespace, action } of await listRobotPermissions(services.database.kysely, robotId))
    await requireGrantable(services, actor, action as Action, namespace ?? undefined);
}

/** One's own rights can be given on, and all that roles allow by those who give roles. */
async function requireGrantable(
  { auth }: Services,
  actor: Actor,
  action: Action,
  namespace: string | undefined,
): Promise<void> {
  if (await auth.may(actor, action, namespace)) return;
  if (actions[action].in === 'namespace' && (await auth.may(actor, 'manage_members', namespace))) return;
  throw apiRefusal('forbidden', `permissions: you may not ${action} yourself, so no robot can by you.`, 'permissions');
}
