import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import type { Actor } from '../../../auth/actor.ts';
import type { Queries } from '../../../db/database.ts';
import {
  countRepositories,
  createNamespace,
  deleteNamespace,
  findNamespace,
  listNamespaces,
  type NamespaceRow,
} from '../../../db/namespace.ts';
import { changeNamespace } from '../../../jobs/change-namespace.ts';
import { actions } from '../../../model/permissions.ts';
import { isNamespaceName, maxNameLength } from '../../../oci/reference.ts';
import { apiRefusal } from '../../api-errors.ts';
import { registryPolicy } from '../../effective-policies.ts';
import type { KeptCounts } from '../../kept-counts.ts';
import { presentNamespace } from '../../present/namespace.ts';
import { presentOptionalTime } from '../../present/time.ts';
import type { Census } from '../../take-census.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { emptyCounts, namespaceOrders } from './namespace-orders.ts';
import { readableNamespaces } from './readable-namespaces.ts';

/** Namespaces and what is looked for in them. */
export function namespaceHandlers(
  census: KeptCounts<Census>,
): Handlers<'listNamespaces' | 'createNamespace' | 'getNamespace' | 'updateNamespace' | 'deleteNamespace'> {
  return {
    ...changes,
    async listNamespaces({ services, actor, query: { search = '', sort, limit, offset } }) {
      const db = services.database.kysely;
      const registry = await registryPolicy(db);
      const rows = await listNamespaces(db);
      const allowed = await services.auth.actionsInEach(actor, rows);
      const counts = await census.of(await readableNamespaces(services, actor));
      const readable = rows
        .filter((row) => allowed.get(row.id)?.includes('read') && row.name.includes(search.toLowerCase()))
        .map((row) => ({ row, counts: counts?.namespaces.get(row.id) ?? (counts && emptyCounts()) }))
        .sort((a, b) => namespaceOrders[sort](a, b));
      const page = readable.slice(offset, limit === undefined ? undefined : offset + limit);
      const items = page.map(({ row, counts: own }) => ({
        ...presentNamespace(row, registry, row.repositories, allowed.get(row.id) ?? []),
        ...{ pushedAt: presentOptionalTime(row.pushedAt), quotaBytes: row.quotaBytes ?? undefined },
        ...{ bytes: own?.bytes, worst: own?.worst },
      }));
      return { items, total: readable.length };
    },
  };
}

const changes: Handlers<'createNamespace' | 'getNamespace' | 'updateNamespace' | 'deleteNamespace'> = {
  async createNamespace({ services, actor, body }) {
    if (!isNamespaceName(body.name))
      throw apiRefusal(
        'invalid',
        `name: lower-case letters and digits, with single dots, dashes or underscores between them, at most ${maxNameLength}.`,
        'name',
      );
    const row = await createNamespace(services.database.kysely, { ...body, now: services.clock() });
    if (!row) throw apiRefusal('conflict', `There is a namespace ${body.name} already.`);
    return await presented(services, actor, row.name);
  },
  getNamespace: async ({ services, actor, params }) => await presented(services, actor, params.namespace),
  async updateNamespace({ services, actor, params, body }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    if (body.visibility !== undefined && !(await services.auth.may(actor, 'manage_namespace', params.namespace)))
      throw apiRefusal('forbidden', `Visibility: this needs the right to ${actions.manage_namespace.does}.`);
    await changeNamespace(services.database, id, {
      visibility: body.visibility,
      scan_mode: body.scanMode,
      secrets: flag(body.secrets),
      config_risks: flag(body.configRisks),
      trust_statements: flag(body.trustStatements),
      clearance: flag(body.clearance),
      lock_files: flag(body.lockFiles),
      sboms: flag(body.sboms),
      kernel_headers: flag(body.kernelHeaders),
    });
    return await presented(services, actor, params.namespace);
  },
  async deleteNamespace({ services, params }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    if (!(await deleteNamespace(services.database.kysely, id)))
      throw apiRefusal('conflict', `${params.namespace} has repositories; delete them first.`);
  },
};

/** A namespace by name. Throws `not_found`. */
export async function requireNamespace(db: Queries, name: string): Promise<NamespaceRow> {
  const row = await findNamespace(db, name);
  if (!row) throw apiRefusal('not_found', `There is no namespace ${name}.`);
  return row;
}

function flag(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

async function presented(services: ApiServices, actor: Actor, name: string): Promise<ApiNamespace> {
  const db = services.database.kysely;
  const row = await requireNamespace(db, name);
  const allowed = await services.auth.actionsIn(actor, name);
  return presentNamespace(row, await registryPolicy(db), await countRepositories(db, row.id), allowed);
}
