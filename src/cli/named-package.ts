import { ecosystemById } from '../ecosystems/index.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';
import type { NamedPackage } from '../policy/purl-matches.ts';

/** A package of an image with this distribution, by the names that documents and lists may mean it by. */
export function namedPackage(pkg: Package, distribution: Distribution | undefined): NamedPackage {
  const ecosystem = ecosystemById(pkg.ecosystem);
  const purl = ecosystem?.purl(pkg, ecosystem.ofDistribution ? distribution : undefined) ?? '';
  return { name: pkg.name, purl, source: pkg.source ?? pkg };
}
