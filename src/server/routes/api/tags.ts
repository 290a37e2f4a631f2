import { actorName } from '../../../auth/actor.ts';
import { findProxy } from '../../../db/proxy.ts';
import { tagStatistics } from '../../../db/tag.ts';
import { parseDigest } from '../../../oci/digest.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { isImmutable } from '../../../registry/immutable-tags.ts';
import { immutabilityOf } from '../../../registry/move-tags.ts';
import { putTag } from '../../../registry/put-tag.ts';
import type { Replaced } from '../../../registry/require-replaced.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentOptionalTime, presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { requireRepositoryRow } from './repositories.ts';

/** Tags of a repository, and setting them. */
export const tagHandlers: Handlers<'listTags' | 'setTag'> = {
  async listTags({ services, query }) {
    const db = services.database.kysely;
    const repository = await requireRepositoryRow(db, query.repository);
    const rules = await immutabilityOf(db, repository.namespace_id);
    const { items, total } = await tagStatistics(db, repository.id, query);
    const present = ({ name, digest, pulls, ...row }: (typeof items)[number]) => ({
      ...{ name, digest, pulls },
      updatedAt: presentTime(row.updated_at),
      pulledAt: presentOptionalTime(row.pulled_at),
      immutable: isImmutable(rules, repository.name, name),
    });
    return { items: items.map(present), total };
  },
  async setTag({ services, actor, body: { repository, reference, tag, replaces } }) {
    const namespace = namespaceOf(repository);
    const proxy = await findProxy(services.database.kysely, namespace);
    if (proxy) throw apiRefusal('conflict', `${namespace} is a proxy of ${proxy.url}: set the tag there.`);
    const expected: Replaced | undefined = replaces === undefined ? 'nothing' : parseDigest(replaces);
    if (!expected) throw apiRefusal('invalid', 'replaces: this is no digest.', 'replaces');
    const change = { reference, tag, replaces: expected, actor: actorName(actor) };
    await putTag(services.registry, repository, change);
  },
};
