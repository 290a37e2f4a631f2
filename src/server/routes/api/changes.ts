import type { ApiFindingChange } from '../../../api/search-schemas.ts';
import { currentAdvisorySet } from '../../../db/advisory-set.ts';
import { type ChangePosition, imageHistory, type PackageChange, versionChanges } from '../../../db/version-change.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { readableNamespaces } from './readable-namespaces.ts';
import { scannedImage } from './scanned-image.ts';

/** What updates of advisory sources changed. */
export const changeHandlers: Handlers<'listHistory' | 'listChanges'> = {
  async listHistory({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const { kysely } = services.database;
    const { items, total } = await imageHistory(kysely, scanned.imageId, scanned.generation, query);
    return { items: items.map(presentChange), total };
  },
  async listChanges({ services, actor, query }) {
    const { kysely } = services.database;
    const { items, position } = await versionChanges(kysely, positionOf(query.after), {
      upTo: (await currentAdvisorySet(kysely)).generation,
      namespaceIds: await readableNamespaces(services, actor),
      limit: query.limit,
    });
    return {
      items: items.map((item) => ({ ...presentChange(item), repository: item.repository, digest: item.digest })),
      next: `${position.changeId}-${position.manifestId}`,
    };
  },
};

function presentChange(change: PackageChange): ApiFindingChange {
  return {
    change: change.change as ApiFindingChange['change'],
    at: presentTime(change.at),
    feed: change.feed ?? undefined,
    vulnerability: change.vulnerability,
    severity: change.severity,
    fixedVersion: change.fixedVersion ?? undefined,
    package: { ecosystem: change.ecosystem, name: change.name, version: change.version },
  };
}

function positionOf(after: string | undefined): ChangePosition {
  if (after === undefined) return { changeId: 0, manifestId: 0 };
  const [, changeId, manifestId] = /^(\d{1,16})-(\d{1,16})$/.exec(after) ?? [];
  if (changeId === undefined) throw apiRefusal('invalid', 'after: not the `next` of an answer.', 'after');
  return { changeId: Number(changeId), manifestId: Number(manifestId) };
}
