import type { ApiFoundVersions } from '../../../api/search-schemas.ts';
import { allTags } from '../../../db/all-tags.ts';
import type { Queries } from '../../../db/database.ts';
import type { FoundPackage } from '../../../db/found-package.ts';
import type { FoundVersion, FoundVersions } from '../../../db/search.ts';
import { presentTime } from '../../present/time.ts';
import type { ApiServices } from './api-services.ts';

/** Versions that were found, as the API shows them, each with those of the packages that are in its image. */
export async function presentFound(
  db: Queries,
  { items, total, more }: FoundVersions,
  packages: readonly FoundPackage[],
): Promise<ApiFoundVersions> {
  const byImage = Map.groupBy(packages, (pkg) => pkg.imageId);
  const tags = await allTags(
    db,
    items.map((version) => version.manifestId),
  );
  return {
    total,
    more,
    items: items.map((version) => ({
      repository: version.repository,
      digest: version.digest,
      tags: tags.get(version.manifestId) ?? [],
      platform: version.platform ?? undefined,
      pushedAt: presentTime(version.pushedAt),
      packages: (byImage.get(version.imageId) ?? []).map(presentPackage),
    })),
  };
}

/** Ids of the images of versions, each once. */
export function imagesOf(versions: readonly FoundVersion[]): number[] {
  return [...new Set(versions.map((version) => version.imageId))];
}

/** All ids that a vulnerability goes by, as far as sources tell; the one that was asked for comes first. */
export async function idsOfVulnerability({ scans }: Pick<ApiServices, 'scans'>, id: string): Promise<string[]> {
  return await scans.advisories.use(async ({ lookup }) => [
    ...new Set([id, ...lookup.vulnerability(id).flatMap((one) => [one.id, ...one.aliases])]),
  ]);
}

function presentPackage({ ecosystem, name, version, path, match }: FoundPackage) {
  return { ecosystem, name, version, path, severity: match?.severity, fixedVersion: match?.fixedVersion };
}
