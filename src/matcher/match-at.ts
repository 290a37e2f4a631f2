import { ecosystemById } from '../ecosystems/index.ts';
import type { Distribution } from '../model/distribution.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import type { openMatcher } from './match-package.ts';

/**
 * Matches of a package as it is, or as if it and its source had another version; `undefined` where its ecosystem is not known. The
 * version is one that advisories name: for most distributions the source's.
 */
export function matchAt(
  match: ReturnType<typeof openMatcher>,
  pkg: Package,
  distribution: Distribution | undefined,
  version: string | undefined,
): readonly PackageMatch[] | undefined {
  const ecosystem = ecosystemById(pkg.ecosystem);
  return ecosystem && match(version === undefined ? pkg : withVersion(pkg, version), distribution, ecosystem).matches;
}

function withVersion(pkg: Package, version: string): Package {
  // The version of a source rpm has no epoch.
  const ofSource = pkg.ecosystem === 'rpm' ? version.replace(/^\d+:/, '') : version;
  return { ...pkg, version, ...(pkg.source ? { source: { ...pkg.source, version: ofSource } } : {}) };
}
