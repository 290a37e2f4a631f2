import type { Actor } from '../../../auth/actor.ts';
import { listNamespaces } from '../../../db/namespace.ts';
import type { Action } from '../../../model/permissions.ts';
import type { ApiServices } from './api-services.ts';

/** Ids of the namespaces that somebody may read, or do something else in; `undefined`: all. */
export async function readableNamespaces(
  services: ApiServices,
  actor: Actor,
  action: Action = 'read',
): Promise<number[] | undefined> {
  if (await services.auth.may(actor, action)) return undefined;
  const namespaces = await listNamespaces(services.database.kysely);
  const allowed = await services.auth.actionsInEach(actor, namespaces);
  return namespaces.filter(({ id }) => allowed.get(id)?.includes(action)).map(({ id }) => id);
}
