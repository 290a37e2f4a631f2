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
  const ids: number[] = [];
  for (const { id, name } of await listNamespaces(services.database.kysely))
    if (await services.auth.may(actor, action, name)) ids.push(id);
  return ids;
}
