import type { ApiLayer, ApiPackage } from '../../api/version-schemas.ts';
import type { listImagePackages } from '../../db/image-package.ts';
import type { Package } from '../../model/package.ts';
import { severities } from '../../model/severity.ts';

/** A package of an image as the API shows it, with its number of findings and what to do about them. */
export function presentPackage(
  row: Awaited<ReturnType<typeof listImagePackages>>['items'][number],
  pkg: Package,
  layers: readonly ApiLayer[],
  upgrade: ApiPackage['upgrade'],
): ApiPackage {
  return {
    ecosystem: pkg.ecosystem,
    name: pkg.name,
    version: pkg.version,
    arch: pkg.arch,
    source: pkg.source,
    licence: pkg.licence,
    purl: row.purl,
    path: row.path,
    layer: { index: row.layer, digest: layers[row.layer]?.digest ?? '' },
    owner: row.owner ?? undefined,
    declaredBy: (row.declared_by ?? undefined) as ApiPackage['declaredBy'],
    covered: row.covered === 1,
    vulnerabilities: Number(row.vulnerabilities),
    highest: row.rank === null ? undefined : severities[row.rank],
    upgrade,
  };
}
