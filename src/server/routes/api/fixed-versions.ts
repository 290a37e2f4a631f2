import { currentAdvisorySet } from '../../../db/advisory-set.ts';
import { allTags } from '../../../db/all-tags.ts';
import { type FoundVersions, versionsWithout, versionsWithVulnerability } from '../../../db/search.ts';
import { heldMatches, packagesWithout } from '../../../db/vulnerability-history.ts';
import type { ApiServices } from './api-services.ts';

/** Versions with a vulnerability in whose repositories others without it are looked for. */
const maxAffected = 2_500;

/** Versions without a vulnerability that hold what others of their repositories have it in, with the ids of those packages. */
export async function fixedVersions(
  { database }: Pick<ApiServices, 'database'>,
  ids: readonly string[],
  {
    namespaceIds,
    ...page
  }: {
    readonly namespaceIds: readonly number[] | undefined;
    readonly repository?: string;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<FoundVersions & { readonly packageIds: readonly number[] }> {
  const db = database.kysely;
  const { generation } = await currentAdvisorySet(db);
  const everything = { namespaceIds, limit: maxAffected, offset: 0 };
  const affected = await versionsWithVulnerability(db, ids, generation, everything);
  const repositoryIds = [...new Set(affected.items.map((version) => version.repositoryId))];
  const held = await heldMatches(db, ids, namespaceIds);
  const names = new Map(held.map(({ ecosystem, name }) => [`${ecosystem} ${name}`, { ecosystem, name }]));
  const packageIds = await packagesWithout(db, [...names.values()], ids);
  return {
    ...(await versionsWithout(db, ids, packageIds, generation, { ...page, namespaceIds, repositoryIds })),
    packageIds,
  };
}

/** The first version that did not have a vulnerability any more, of those that are there. */
export async function firstFixed(
  services: Pick<ApiServices, 'database'>,
  ids: readonly string[],
  namespaceIds: readonly number[] | undefined,
): Promise<{ readonly at: number; readonly what: string } | undefined> {
  const { items } = await fixedVersions(services, ids, { namespaceIds, limit: maxAffected, offset: 0 });
  const first = items.reduce<(typeof items)[number] | undefined>(
    (best, one) => (best && best.pushedAt <= one.pushedAt ? best : one),
    undefined,
  );
  if (!first) return undefined;
  const [tag] = (await allTags(services.database.kysely, [first.manifestId])).get(first.manifestId) ?? [];
  return { at: first.pushedAt, what: tag === undefined ? first.repository : `${first.repository}:${tag}` };
}
