import type { AdvisorySet } from '../../src/advisories/shard.ts';
import type { NewPackage } from '../../src/db/package.ts';
import { ecosystemById } from '../../src/ecosystems/index.ts';
import type { Distribution } from '../../src/model/distribution.ts';
import type { Package } from '../../src/model/package.ts';
import type { NamedKey } from './shards.ts';

/** Families of packages that images are made of: where feeds name them, and as what an image has them. */
const families = [
  {
    scope: 'debian:12',
    ecosystem: 'dpkg',
    share: 0.2,
    distribution: { id: 'debian', version: '12', name: 'Debian 12', like: [] },
  },
  {
    scope: 'debian:11',
    ecosystem: 'dpkg',
    share: 0.1,
    distribution: { id: 'debian', version: '11', name: 'Debian 11', like: [] },
  },
  {
    scope: 'ubuntu:22.04',
    ecosystem: 'dpkg',
    share: 0.1,
    distribution: { id: 'ubuntu', version: '22.04', name: 'Ubuntu 22.04', like: ['debian'] },
  },
  {
    scope: 'alpine:3.20',
    ecosystem: 'apk',
    share: 0.1,
    distribution: { id: 'alpine', version: '3.20.3', name: 'Alpine 3.20', like: [] },
  },
  { scope: 'npm', ecosystem: 'npm', share: 0.25, distribution: undefined },
  { scope: 'pypi', ecosystem: 'pypi', share: 0.1, distribution: undefined },
  { scope: 'maven', ecosystem: 'maven', share: 0.15, distribution: undefined },
] as const;

/** Packages of one family, from the most to the least used. */
export interface Family {
  readonly ofDistribution: boolean;
  readonly packages: readonly NewPackage[];
}

/**
 * Distinct packages as images have them, `count` in all: of names that feeds speak of in versions that they name, and of as many names
 * that no feed knows, since most packages have no advisory.
 */
export function packagePool(
  keys: readonly NamedKey[],
  set: AdvisorySet,
  count: number,
  random: () => number,
): Family[] {
  const byScope = Map.groupBy(keys, (key) => key.scope);
  return families.map(({ scope, ecosystem, share, distribution }) => {
    const names = [...new Set((byScope.get(scope) ?? []).map((key) => key.name))].toSorted(() => random() - 0.5);
    const wanted = Math.ceil(count * share);
    const packages = Array.from({ length: wanted }, (_, index) => {
      const known = index % 2 === 0 ? names[(index / 2) % names.length] : undefined;
      const name = known ?? `unheard-of-${Math.floor(index / 2)}`;
      const version = known ? versionOf(set, { scope, name }, Math.floor(index / 2 / names.length), random) : '1.2.3';
      return newPackage({ ecosystem, name, version }, distribution);
    });
    return { ofDistribution: distribution !== undefined, packages };
  });
}

/** A version that an advisory calls fixed, and so one that others call affected; with a number where it is taken already. */
function versionOf(set: AdvisorySet, key: NamedKey, round: number, random: () => number): string {
  const fixes = set.advisories(key).flatMap((one) => one.ranges.flatMap((range) => range.fixed ?? []));
  const version = fixes[Math.floor(random() * fixes.length)] ?? '1.0.0';
  return round === 0 ? version : `${version}.${round}`;
}

function newPackage(pkg: Package, distribution: Distribution | undefined): NewPackage {
  const ecosystem = ecosystemById(pkg.ecosystem);
  return {
    package: pkg,
    distribution,
    purl: ecosystem?.purl(pkg, distribution) ?? '',
    keys: ecosystem?.advisoryKeys(pkg, distribution) ?? [],
  };
}
