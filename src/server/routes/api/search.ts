import type { ApiFoundVersions } from '../../../api/search-schemas.ts';
import { currentAdvisorySet } from '../../../db/advisory-set.ts';
import type { Queries } from '../../../db/database.ts';
import {
  type FoundPackage,
  type FoundVersion,
  type FoundVersions,
  packagesIn,
  packagesNamed,
  packagesWithVulnerability,
  versionsWithPackages,
  versionsWithVulnerability,
} from '../../../db/search.ts';
import { tagsOf } from '../../../db/version.ts';
import { schemeOfEcosystem } from '../../../ecosystems/version-scheme.ts';
import { presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { readableNamespaces } from './readable-namespaces.ts';

/** Searches over all versions that somebody may read. */
export const searchHandlers: Handlers<'listAffected' | 'findPackages'> = {
  async listAffected({ services, actor, params, query }) {
    const db = services.database.kysely;
    const ids = await services.scans.advisories.use(async ({ lookup }) => [
      ...new Set([params.id, ...lookup.vulnerability(params.id).flatMap((one) => [one.id, ...one.aliases])]),
    ]);
    const { generation } = await currentAdvisorySet(db);
    const place = { ...query, namespaceIds: await readableNamespaces(services, actor) };
    const found = await versionsWithVulnerability(db, ids, generation, place);
    const packages: FoundPackage[] = [];
    for (const [shown, versions] of Map.groupBy(found.items, (version) => version.generation))
      packages.push(...(await packagesWithVulnerability(db, imagesOf(versions), ids, shown)));
    return await presented(db, found, packages);
  },
  async findPackages({ services, actor, query }) {
    const db = services.database.kysely;
    const { below } = query;
    const named = await packagesNamed(db, query.name, query.ecosystem);
    const ids = named
      .filter((pkg) => below === undefined || schemeOfEcosystem(pkg.ecosystem)?.compare(pkg.version, below) === -1)
      .map((pkg) => pkg.id);
    const { generation } = await currentAdvisorySet(db);
    const place = { ...query, namespaceIds: await readableNamespaces(services, actor) };
    const found = await versionsWithPackages(db, ids, generation, place);
    return await presented(db, found, await packagesIn(db, imagesOf(found.items), ids));
  },
};

function imagesOf(versions: readonly FoundVersion[]): number[] {
  return [...new Set(versions.map((version) => version.imageId))];
}

async function presented(
  db: Queries,
  { items, total, more }: FoundVersions,
  packages: readonly FoundPackage[],
): Promise<ApiFoundVersions> {
  const byImage = Map.groupBy(packages, (pkg) => pkg.imageId);
  const tags = await tagsOf(
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

function presentPackage({ ecosystem, name, version, path, match }: FoundPackage) {
  return { ecosystem, name, version, path, severity: match?.severity, fixedVersion: match?.fixedVersion };
}
