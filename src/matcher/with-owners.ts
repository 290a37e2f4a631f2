import { ecosystemById } from '../ecosystems/index.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { Package } from '../model/package.ts';

/** Packages as they are to be matched: those that a package of the distribution brought together with that one. */
export function withOwners(index: IndexReport): (found: ImagePackage) => Package {
  const ofDistribution = index.packages
    .map((found) => found.package)
    .filter((pkg) => ecosystemById(pkg.ecosystem)?.ofDistribution);
  const byName = new Map(ofDistribution.map((pkg) => [`${pkg.ecosystem} ${pkg.name}`, pkg]));
  return ({ package: pkg, owner }) => {
    const ownedBy = owner && byName.get(`${owner.ecosystem} ${owner.name}`);
    return ownedBy && ownedBy !== pkg ? { ...pkg, ownedBy } : pkg;
  };
}
