import type { Distribution } from '../model/distribution.ts';
import { type DistributionFacts, distributionFacts, type ReleaseForm, releaseIn } from './distributions.ts';
import { releaseOfCodename } from './release-of-codename.ts';

/** Where advisories speak of a distribution. */
export interface DistributionScope {
  /** `debian:12`, `alpine:3.22`, `rhel:9`, `wolfi`. */
  readonly scope: string;
  /** Whether the advisories are made for another distribution, which this one is built on. */
  readonly borrowed: boolean;
  /** Whether they name source packages, though its package manager's advisories mostly name binary ones. */
  readonly bySource: boolean;
  /** Where the advisories of what it rebuilds speak of the same release: `rhel:9`. */
  readonly rebuilt?: string;
}

/**
 * Where advisories speak of the packages of a distribution. One that is not known has a scope of its own, unless it says which
 * release of a known one it is built on.
 */
export function distributionScope(distribution: Distribution): DistributionScope {
  const { id, version, codename, base } = distribution;
  const own = { borrowed: false, bySource: false };
  const special = specialDistributions.get(id);
  if (special) return { ...own, borrowed: special.borrowed ?? false, ...special.scopeOf(distribution) };
  const facts = distributionFacts.get(id);
  if (facts) {
    const release = releaseIn(facts.release, distribution);
    return {
      scope: join(facts.advisories, release),
      borrowed: facts.borrowed ?? false,
      bySource: namesSources(facts, version),
      ...(facts.rebuilds && { rebuilt: join(facts.rebuilds, release) }),
    };
  }
  if (base !== undefined) return { ...own, scope: baseScope(base), borrowed: true };
  return { ...own, scope: join(id, version || codename || '') };
}

/** A distribution whose releases are not written in one way. */
export interface SpecialDistribution extends Omit<DistributionFacts, 'bySource'> {
  readonly release: ReleaseForm;
  scopeOf(distribution: Distribution): Partial<DistributionScope> & { readonly scope: string };
}

/** Those, by `ID` of their os-release files. */
export const specialDistributions: ReadonlyMap<string, SpecialDistribution> = new Map(
  Object.entries<SpecialDistribution>({
    alpine: {
      advisories: 'alpine',
      release: 'minor',
      scopeOf: ({ version }) => ({ scope: `alpine:${alpineRelease(version)}` }),
    },
    amzn: {
      advisories: 'amzn',
      release: 'major',
      scopeOf: ({ version }) => ({ scope: `amzn:${amazonRelease(version)}` }),
    },
    centos: {
      advisories: 'rhel',
      release: 'major',
      borrowed: true,
      scopeOf: ({ version, name }) => centosScope(version.split('.', 1)[0] ?? '', name),
    },
    debian: {
      advisories: 'debian',
      release: 'major',
      scopeOf: (distribution) => ({ scope: `debian:${debianRelease(distribution)}` }),
    },
    devuan: {
      advisories: 'debian',
      release: 'major',
      borrowed: true,
      scopeOf: (distribution) => ({ scope: `debian:${devuanRelease(distribution)}` }),
    },
    openeuler: {
      advisories: 'openeuler',
      release: 'whole',
      // The full release is in the name alone: openEuler 22.03 (LTS-SP3).
      scopeOf: ({ version, name }) => ({ scope: join('openeuler', openEulerRelease(version, name)), bySource: true }),
    },
    opensuse: {
      advisories: 'opensuse-leap',
      release: 'whole',
      scopeOf: ({ version }) => ({ scope: join('opensuse-leap', version) }),
    },
    'opensuse-microos': {
      advisories: 'opensuse-tumbleweed',
      release: 'rolling',
      scopeOf: () => ({ scope: 'opensuse-tumbleweed' }),
    },
    postmarketos: {
      advisories: 'alpine',
      release: 'minor',
      borrowed: true,
      scopeOf: ({ version }) => ({ scope: `alpine:${postmarketRelease(version)}` }),
    },
    raspbian: {
      advisories: 'debian',
      release: 'major',
      borrowed: true,
      scopeOf: (distribution) => ({ scope: `debian:${debianRelease(distribution)}` }),
    },
  }),
);

function namesSources({ bySource }: DistributionFacts, version: string): boolean {
  return typeof bySource === 'object' ? Number.parseInt(version, 10) < bySource.before : bySource === true;
}

function join(id: string, release: string): string {
  return release === '' ? id : `${id}:${release.toLowerCase()}`;
}

/** `3.22.1` is of release 3.22; edge calls itself by a date or as an alpha version. */
function alpineRelease(version: string): string {
  return /^v?(\d{1,3}\.\d{1,3})(?:\.\d+)?$/.exec(version)?.[1] ?? 'edge';
}

/** The first generation has months for versions. */
function amazonRelease(version: string): string {
  return /^201\d\.\d+$/.test(version) ? '1' : (version.split('.', 1)[0] ?? '');
}

/** By codename where it has a number, since what is built on a release may count itself; testing and unstable have none. */
function debianRelease({ version, codename = '' }: Distribution): string {
  return releaseOfCodename('debian', codename) ?? (version.split('.', 1)[0] || codename || 'sid');
}

/** Each release is built on Debian's seventh after it: 5 on 12. Its testing has a codename alone, and its unstable is `ceres`. */
function devuanRelease({ version, codename = '' }: Distribution): string {
  const release = /^\d{1,2}/.exec(version)?.[0];
  if (release !== undefined) return String(Number(release) + 7);
  return codename === 'excalibur' ? '13' : 'sid';
}

/**
 * What was CentOS is rebuilt from Red Hat's sources. CentOS Stream runs ahead of them, and has no advisories: those of the release that it
 * becomes name fixes by versions that it never has.
 */
function centosScope(release: string, name: string): { readonly scope: string; readonly borrowed?: false } {
  const isStream = /\bStream\b/i.test(name) || Number(release) >= lastCentos + 1;
  return isStream ? { scope: join('centos-stream', release), borrowed: false } : { scope: join('rhel', release) };
}

const lastCentos = 8;

function openEulerRelease(version: string, name: string): string {
  const full = /(\d\d\.\d\d) ?\((LTS(?:-SP\d{1,2})?(?:-Next)?)\)/.exec(name);
  return full?.[1] === version ? `${version}-${full[2]}` : version;
}

/** Each release is built on Alpine's of the same half year: v23.06 on 3.18, v23.12 on 3.19. */
function postmarketRelease(version: string): string {
  const match = /^v?(\d\d)\.(\d\d)/.exec(version);
  return match ? `3.${18 + 2 * (Number(match[1]) - 23) + (Number(match[2]) > 6 ? 1 : 0)}` : 'edge';
}

function baseScope(base: string): string {
  const [id = '', release = ''] = base.split(':', 2);
  return join(id, (id === 'debian' || id === 'ubuntu' ? releaseOfCodename(id, release) : undefined) ?? release);
}
