import { actorName } from '../../../auth/actor.ts';
import { listAccess } from '../../../db/repository-access.ts';
import { listRepositoryEvents } from '../../../db/repository-event.ts';
import { findListedRepository } from '../../../db/repository-list.ts';
import { findRepositoryText, writeRepositoryText } from '../../../db/repository-text.ts';
import { listVersions } from '../../../db/version.ts';
import { ownersOf } from '../../../db/vulnerability-history.ts';
import { repositoryEventKinds } from '../../../model/repository-event-kind.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentRepositories } from '../../present/repository.ts';
import { presentAccess, presentEvents } from '../../present/repository-detail.ts';
import { presentOptionalTime, presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireRepositoryRow } from './repositories.ts';

/** One repository as a whole: what is written of it, what happened to it, and who may do what in it. */
export const repositoryDetailHandlers: Handlers<
  'getRepository' | 'describeRepository' | 'listRepositoryEvents' | 'listRepositoryAccess'
> = {
  async getRepository({ services, actor, query }) {
    const db = services.database.kysely;
    const { id, name } = await requireRepositoryRow(db, query.repository);
    const row = await findListedRepository(db, id);
    const [presented] = await presentRepositories(services, row ? [row] : []);
    if (!presented) throw apiRefusal('not_found', `There is no repository ${name}.`);
    const namespace = namespaceOf(name);
    const { visibility } = await requireNamespace(db, namespace);
    const { total: versions } = await listVersions(db, id, { limit: 1, offset: 0 });
    // People are not named to those who do not say who they are.
    const owners = actor.kind === 'anonymous' ? [] : ((await ownersOf(db, [namespace])).get(namespace) ?? []);
    const text = await findRepositoryText(db, id);
    return {
      ...{ ...presented, versions, owners: [...owners] },
      visibility: visibility === 'public' ? 'public' : 'private',
      description: text && {
        text: text.text,
        changedBy: actor.kind === 'anonymous' ? undefined : text.changed_by,
        changedAt: presentTime(text.changed_at),
      },
    };
  },
  async describeRepository({ services, actor, body: { repository, text, replaces } }) {
    const db = services.database.kysely;
    const { id } = await requireRepositoryRow(db, repository);
    const row = { repository_id: id, text: text.trim(), changed_by: actorName(actor), changed_at: services.clock() };
    const changedAt = await writeRepositoryText(db, row, replaces === undefined ? undefined : Date.parse(replaces));
    if (changedAt === undefined)
      throw apiRefusal(
        'conflict',
        `The description of ${repository} was changed by somebody else meanwhile: load it again, and enter your change there.`,
      );
    return { changedAt: presentOptionalTime(changedAt) };
  },
  async listRepositoryEvents({ services, actor, query }) {
    const db = services.database.kysely;
    const { id, name } = await requireRepositoryRow(db, query.repository);
    // Refused pulls name people: they are shown to whoever sees them in the namespace, too.
    const manages = await services.auth.may(actor, 'manage_policy', namespaceOf(name));
    const kinds = repositoryEventKinds.filter(
      (kind) => (query.kind === undefined || kind === query.kind) && (kind !== 'refusal' || manages),
    );
    const { items, total } = await listRepositoryEvents(db, id, kinds, query);
    return { items: await presentEvents(db, id, items), total };
  },
  async listRepositoryAccess({ services, query }) {
    const db = services.database.kysely;
    const { namespace_id: namespaceId } = await requireRepositoryRow(db, query.repository);
    const items = (await listAccess(db, namespaceId, services.clock())).map(presentAccess);
    return { items, total: items.length };
  },
};
