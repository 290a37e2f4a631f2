import { ecosystemById } from '../ecosystems/index.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { Package } from '../model/package.ts';

/**
 * Packages as they are to be matched: those that a package of the distribution brought together with that one, and software outside
 * package managers together with the package that its file is to one of them.
 */
export function withOwners(index: IndexReport): (found: ImagePackage) => Package {
  const ofDistribution = index.packages
    .map((found) => found.package)
    .filter((pkg) => ecosystemById(pkg.ecosystem)?.ofDistribution);
  const byName = new Map(ofDistribution.map((pkg) => [`${pkg.ecosystem} ${pkg.name}`, pkg]));
  const managed = managedOf(index.packages);
  return (found) => {
    const { package: pkg, owner } = found;
    const ownedBy = owner && byName.get(`${owner.ecosystem} ${owner.name}`);
    if (ownedBy && ownedBy !== pkg) return { ...pkg, ownedBy };
    const sameAs = isUnmanaged(found) ? managed(found) : undefined;
    return sameAs ? { ...pkg, sameAs } : pkg;
  };
}

/** Which package with a manager of its own is the same file in the same version; none where several may be. */
function managedOf(packages: readonly ImagePackage[]): (found: ImagePackage) => Package | undefined {
  const asked = new Set(packages.filter(isUnmanaged).map(placeOf));
  const others = packages.filter((found) => asked.has(placeOf(found)) && isManaged(found));
  const byPlace = Map.groupBy(others, placeOf);
  return (found) => {
    const [first, second] = byPlace.get(placeOf(found)) ?? [];
    return second ? undefined : first?.package;
  };
}

function placeOf({ path, package: { version } }: ImagePackage): string {
  return `${version}\0${path}`;
}

function isUnmanaged({ declaredBy, package: { ecosystem } }: ImagePackage): boolean {
  return declaredBy === undefined && ecosystemById(ecosystem)?.unmanaged === true;
}

function isManaged({ declaredBy, package: { ecosystem } }: ImagePackage): boolean {
  const { unmanaged, ofDistribution } = ecosystemById(ecosystem) ?? { ofDistribution: true };
  return declaredBy === undefined && !unmanaged && !ofDistribution;
}
