import { ecosystemById } from '../ecosystems/index.ts';
import type { Distribution } from '../model/distribution.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import type { AdvisoryLookup } from './advisory-lookup.ts';
import { openMatcher } from './open-matcher.ts';

/** What advice on upgrades asks of an image's packages. */
export interface UpgradeFacts {
  isUnmanaged(ecosystem: string): boolean;
  isOfDistribution(ecosystem: string): boolean;
  /**
   * Matches of a package as it is, or as if it and its source had another version; `undefined` where its ecosystem is not known. The
   * version is one that advisories name: for most distributions the source's.
   */
  matchesAt(pkg: Package, version?: string): readonly PackageMatch[] | undefined;
}

/** Answers by advisories, for packages of an image with this distribution. */
export function openUpgradeFacts(lookup: AdvisoryLookup, distribution: Distribution | undefined): UpgradeFacts {
  const match = openMatcher(lookup);
  return {
    isUnmanaged: (id) => ecosystemById(id)?.unmanaged ?? false,
    isOfDistribution: (id) => ecosystemById(id)?.ofDistribution ?? false,
    matchesAt(pkg, version) {
      const ecosystem = ecosystemById(pkg.ecosystem);
      return (
        ecosystem && match(version === undefined ? pkg : withVersion(pkg, version), distribution, ecosystem).matches
      );
    },
  };
}

function withVersion(pkg: Package, version: string): Package {
  // The version of a source rpm has no epoch.
  const ofSource = pkg.ecosystem === 'rpm' ? version.replace(/^\d+:/, '') : version;
  return { ...pkg, version, ...(pkg.source ? { source: { ...pkg.source, version: ofSource } } : {}) };
}
