import { actorName } from '../../../auth/actor.ts';
import type { Queries } from '../../../db/database.ts';
import { findRepository, type RepositoryRow } from '../../../db/repository.ts';
import { listRepositories } from '../../../db/repository-list.ts';
import { deleteRepository } from '../../../registry/delete-repository.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentRepositories } from '../../present/repository.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';

/** Repositories of a namespace. */
export const repositoryHandlers: Handlers<'listRepositories' | 'deleteRepository'> = {
  async listRepositories({ services, query }) {
    const db = services.database.kysely;
    const namespace = await requireNamespace(db, query.namespace);
    const { items, total } = await listRepositories(db, namespace.id, query);
    return { items: await presentRepositories(services, items), total };
  },
  async deleteRepository({ services, actor, query }) {
    await requireRepositoryRow(services.database.kysely, query.repository);
    await deleteRepository(services.registry, query.repository, actorName(actor));
  },
};

/** A repository by name. Throws `not_found`. */
export async function requireRepositoryRow(db: Queries, name: string): Promise<RepositoryRow> {
  const row = await findRepository(db, name);
  if (!row) throw apiRefusal('not_found', `There is no repository ${name}.`);
  return row;
}
