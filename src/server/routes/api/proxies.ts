import type { ApiProxy } from '../../../api/mirror-schemas.ts';
import { countRepositories } from '../../../db/namespace.ts';
import { deleteProxy, findProxy, type ProxyRow, saveProxy } from '../../../db/proxy.ts';
import { checkRemote } from '../../../mirror/check-remote.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentOptionalTime } from '../../present/time.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireRemote } from './remote-address.ts';

/** What namespaces are proxies of. */
export const proxyHandlers: Handlers<'getProxy' | 'setProxy' | 'deleteProxy' | 'testProxy'> = {
  async getProxy({ services, params }) {
    const db = services.database.kysely;
    await requireNamespace(db, params.namespace);
    const row = await findProxy(db, params.namespace);
    return { proxy: row ? presentProxy(row) : null };
  },
  async setProxy({ services, actor, params, body }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const known = await findProxy(db, params.namespace);
    if (!known && (await countRepositories(db, id)) > 0)
      throw apiRefusal(
        'conflict',
        `${params.namespace} has repositories of its own; make an empty namespace the proxy, so that none of their tags is taken for one of the other registry.`,
      );
    const remote = await requireRemote(services, actor, body, known);
    const { freshSeconds, serveStale } = body;
    const values = { fresh_seconds: freshSeconds, serve_stale: Number(serveStale) };
    await saveProxy(db, { namespace_id: id, ...remote, ...values });
    return presentProxy(await requireProxy(services, params.namespace));
  },
  async deleteProxy({ services, params }) {
    const { namespace_id: id } = await requireProxy(services, params.namespace);
    await deleteProxy(services.database.kysely, id);
  },
  async testProxy({ services, params }) {
    const row = await requireProxy(services, params.namespace);
    const started = performance.now();
    const error = await checkRemote(row, { ...services.sending, vault: services.vault });
    return { ok: error === undefined, error, milliseconds: Math.round(performance.now() - started) };
  },
};

async function requireProxy({ database }: ApiServices, namespace: string): Promise<ProxyRow> {
  const row = await findProxy(database.kysely, namespace);
  if (!row) throw apiRefusal('not_found', `${namespace} is no proxy.`);
  return row;
}

function presentProxy(row: ProxyRow): ApiProxy {
  return {
    ...{ url: row.url, prefix: row.prefix, authenticated: row.user_name !== null },
    ...{ freshSeconds: row.fresh_seconds, serveStale: row.serve_stale === 1 },
    answeredAt: presentOptionalTime(row.answered_at),
    error: row.error ?? undefined,
    errorAt: presentOptionalTime(row.error_at),
  };
}
