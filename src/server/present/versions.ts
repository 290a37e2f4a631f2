import type { Security } from '../../api/schemas.ts';
import type { ApiVersion, ApiVersionDetail } from '../../api/version-schemas.ts';
import { type ChildRow, childrenOf, tagsOf, type VersionRow } from '../../db/version.ts';
import { type SecurityServices, securityOf, worstSecurity } from './security.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** Versions as the API shows them, with the children that an index has here. */
export async function presentVersions(
  services: SecurityServices,
  repository: string,
  rows: readonly VersionRow[],
): Promise<{ readonly version: ApiVersion; readonly children: ApiVersionDetail['children'] }[]> {
  const db = services.database.kysely;
  const tags = await tagsOf(
    db,
    rows.map((row) => row.id),
  );
  const children = await childrenOf(
    db,
    rows.filter((row) => row.kind === 'index').map((row) => row.id),
  );
  const security = await securityOf(
    services,
    [...rows, ...children].map((row) => row.id),
  );
  const byParent = Map.groupBy(children, (child) => child.parentId);
  return rows.map((row) => {
    const own = byParent.get(row.id) ?? [];
    return {
      version: presentVersion(repository, row, tags.get(row.id) ?? [], own, security),
      children: own.map((child) => presentChild(child, security)),
    };
  });
}

function presentVersion(
  repository: string,
  row: VersionRow,
  tags: string[],
  children: readonly ChildRow[],
  security: (id: number) => Security,
): ApiVersion {
  const index = row.kind === 'index';
  return {
    repository,
    tags,
    digest: row.digest,
    mediaType: row.media_type,
    kind: row.kind as ApiVersion['kind'],
    artifactType: row.artifact_type ?? undefined,
    platforms: index ? children.map(platformOf) : row.platform ? [row.platform] : [],
    size: index ? children.reduce((sum, child) => sum + child.total_size, 0) : row.total_size,
    pushedAt: presentTime(row.pushed_at),
    pulledAt: presentOptionalTime(row.pulled_at),
    pulls: row.pulls,
    security: index
      ? worstSecurity(children.filter((child) => child.kind === 'image').map((child) => security(child.id)))
      : security(row.id),
  };
}

function presentChild(child: ChildRow, security: (id: number) => Security): ApiVersionDetail['children'][number] {
  return { digest: child.digest, platform: platformOf(child), size: child.total_size, security: security(child.id) };
}

function platformOf(child: ChildRow): string {
  return child.platform ?? child.stated ?? 'unknown';
}
