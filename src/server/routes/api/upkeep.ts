import type { ApiRetentionPreview, ApiUpkeep } from '../../../api/upkeep-schemas.ts';
import type { Queries } from '../../../db/database.ts';
import { countRepositories } from '../../../db/namespace.ts';
import { changeUpkeep, findUpkeep } from '../../../db/namespace-upkeep.ts';
import { listRetentionRuns, nextRepository } from '../../../db/retention.ts';
import { listTagChanges } from '../../../db/tag-change.ts';
import { namespaceUsage } from '../../../db/usage.ts';
import { beginRetentionRun } from '../../../jobs/retain.ts';
import { previewRetention, retentionOf } from '../../../registry/apply-retention.ts';
import { immutabilityOf } from '../../../registry/move-tags.ts';
import type { RetentionPolicy } from '../../../registry/retention-policy.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentRetentionRun, presentTagChange } from '../../present/upkeep.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireRepositoryRow } from './repositories.ts';

/** Runs that are listed, and what is named of a preview. */
const maxRuns = 50;
const maxNamed = 500;

/** Immutable tags, retention, quotas, and the history of tags. */
export const upkeepHandlers: Handlers<
  | 'getUpkeep'
  | 'updateUpkeep'
  | 'setQuota'
  | 'previewRetention'
  | 'listRetentionRuns'
  | 'applyRetention'
  | 'listTagChanges'
> = {
  async getUpkeep({ services, params }) {
    const db = services.database.kysely;
    return await presentUpkeep(db, (await requireNamespace(db, params.namespace)).id);
  },
  async updateUpkeep({ services, params, body: { immutability, retention } }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const values = {
      ...(immutability && { immutability: JSON.stringify(immutability) }),
      ...(retention && { retention: JSON.stringify(retention) }),
    };
    if (Object.keys(values).length > 0) await changeUpkeep(db, id, values);
    return await presentUpkeep(db, id);
  },
  async setQuota({ services, params, body }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const values = { quota_bytes: body.bytes, quota_repositories: body.repositories, quota_warned_at: null };
    await changeUpkeep(db, id, values);
    return await presentUpkeep(db, id);
  },
  async previewRetention({ services, params, body }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    return await preview(db, id, body.retention ?? (await retentionOf(db, id)), services.clock());
  },
  async listRetentionRuns({ services, params }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const items = (await listRetentionRuns(db, id, maxRuns)).map(presentRetentionRun);
    return { items, total: items.length };
  },
  async applyRetention({ services, params }) {
    const { id } = await requireNamespace(services.database.kysely, params.namespace);
    const run = await beginRetentionRun(services, id);
    if (!run) throw apiRefusal('conflict', `The retention of ${params.namespace} is being applied already.`);
    return presentRetentionRun(run);
  },
  async listTagChanges({ services, query }) {
    const db = services.database.kysely;
    const { id } = await requireRepositoryRow(db, query.repository);
    const { items, total } = await listTagChanges(db, id, query);
    return { items: items.map(presentTagChange), total };
  },
};

async function presentUpkeep(db: Queries, namespaceId: number): Promise<ApiUpkeep> {
  const row = await findUpkeep(db, namespaceId);
  return {
    immutability: [...(await immutabilityOf(db, namespaceId))].map((rule) => ({ ...rule, except: [...rule.except] })),
    retention: (await retentionOf(db, namespaceId)) as ApiUpkeep['retention'],
    quota: { bytes: row?.quota_bytes ?? null, repositories: row?.quota_repositories ?? null },
    used: { bytes: await namespaceUsage(db, namespaceId), repositories: await countRepositories(db, namespaceId) },
  };
}

async function preview(
  db: Queries,
  namespaceId: number,
  policy: RetentionPolicy,
  now: number,
): Promise<ApiRetentionPreview> {
  const sums = { tags: 0, versions: 0, kept: 0 };
  const going: ApiRetentionPreview['items'] = [];
  const staying: ApiRetentionPreview['items'] = [];
  for (let at = 0; ; ) {
    const repository = await nextRepository(db, namespaceId, at);
    if (!repository) break;
    at = repository.id;
    const { tags, versions } = await previewRetention(db, repository, namespaceId, policy, now);
    const named = tags.map(({ name, ...tag }) => ({ repository: repository.name, tag: name, ...tag }));
    const tagged = new Set(tags.map((tag) => tag.digest));
    const alone = versions.filter((version) => !version.keep && !tagged.has(version.digest));
    sums.tags += tags.filter((tag) => !tag.keep).length;
    sums.versions += versions.filter((version) => !version.keep).length;
    sums.kept += tags.filter((tag) => tag.keep).length;
    const gone = [
      ...named.filter((tag) => !tag.keep),
      ...alone.map((one) => ({ repository: repository.name, ...one })),
    ];
    going.push(...gone.slice(0, maxNamed - going.length));
    staying.push(...named.filter((tag) => tag.keep).slice(0, maxNamed - staying.length));
  }
  return { ...sums, items: [...going, ...staying].slice(0, maxNamed) };
}
