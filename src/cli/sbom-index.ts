import { ecosystemById } from '../ecosystems/index.ts';
import { isKernelHeaders } from '../ecosystems/kernel-headers.ts';
import { packageOfItem } from '../ecosystems/package-of-item.ts';
import { distributionOfPurl } from '../ecosystems/package-of-purl.ts';
import type { SbomDocument, SbomItem } from '../ecosystems/sbom-document.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { PackageName } from '../model/package.ts';
import type { Problem } from '../model/problem.ts';

/**
 * What a document lists as if it were what an image contains, each at the place `path`; a distribution that is given wins over what the
 * document says. What has no package URL, or one that names no version, is a problem: it cannot be matched.
 */
export function sbomIndex(path: string, document: SbomDocument, given: Distribution | undefined): IndexReport {
  const items = [...document.items];
  const found = items.map((item) => ({ item, package: packageOfItem(item) }));
  const owners = new Map(
    found.flatMap(({ package: pkg }): [string, PackageName][] =>
      pkg && ecosystemById(pkg.ecosystem)?.ofDistribution
        ? [[pkg.name, { ecosystem: pkg.ecosystem, name: pkg.name }]]
        : [],
    ),
  );
  const packages: ImagePackage[] = [];
  const problems: (Problem & { readonly layer: number })[] = (document.unknown ?? []).map((message) => ({
    ...{ path, layer: 0, message },
  }));
  for (const { item, package: pkg } of found) {
    if (!pkg) {
      problems.push({ path, layer: 0, message: `${item.name.slice(0, 200)} has no package URL with a version` });
      continue;
    }
    const declaredBy = isKernelHeaders(pkg) ? 'kernel-headers' : item.declaredBy;
    const owner = item.owner === undefined ? undefined : owners.get(item.owner);
    packages.push({ package: pkg, path, layer: 0, owner, ...(declaredBy ? { declaredBy } : {}) });
  }
  return { distribution: given ?? document.distribution ?? distributionOf(items), packages, secrets: [], problems };
}

function distributionOf(items: readonly SbomItem[]): Distribution | undefined {
  for (const { purl } of items) {
    const told = purl === undefined ? undefined : distributionOfPurl(purl);
    if (told) return { ...told, name: `${told.id} ${told.version}`, like: [] };
  }
  return undefined;
}
