import type { Actor } from '../../../auth/actor.ts';
import { listNamespaces } from '../../../db/namespace.ts';
import type { ApiServices } from './api-services.ts';

/** Ids of the namespaces that somebody may read; `undefined`: all. */
export async function readableNamespaces(services: ApiServices, actor: Actor): Promise<number[] | undefined> {
  if (await services.auth.may(actor, 'read')) return undefined;
  const ids: number[] = [];
  for (const { id, name } of await listNamespaces(services.database.kysely))
    if (await services.auth.may(actor, 'read', name)) ids.push(id);
  return ids;
}
