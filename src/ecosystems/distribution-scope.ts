import type { Distribution } from '../model/distribution.ts';
import { type DistributionFacts, distributionFacts, releaseIn } from './distributions.ts';

/** Where advisories speak of a distribution. */
export interface DistributionScope {
  /** `debian:12`, `alpine:3.22`, `rhel:9`, `wolfi`. */
  readonly scope: string;
  /** Whether the advisories are made for another distribution, which this one is built on. */
  readonly borrowed: boolean;
  /** Whether they name source packages, though its package manager's advisories mostly name binary ones. */
  readonly bySource: boolean;
}

/**
 * Where advisories speak of the packages of a distribution. One that is not known has a scope of its own, unless it says which
 * release of a known one it is built on.
 */
export function distributionScope(distribution: Distribution): DistributionScope {
  const { id, version, codename, base } = distribution;
  const own = { borrowed: false, bySource: false };
  const special = specialScopes[id]?.(distribution);
  if (special) return { ...own, ...special };
  const facts = distributionFacts.get(id);
  if (facts) {
    const release = releaseIn(facts.release, distribution);
    return {
      scope: join(facts.advisories, release),
      borrowed: facts.borrowed ?? false,
      bySource: namesSources(facts, version),
    };
  }
  if (base !== undefined) return { ...own, scope: baseScope(base), borrowed: true };
  return { ...own, scope: join(id, version || codename || '') };
}

/** Distributions whose releases are not written in one way. */
const specialScopes: Readonly<
  Record<string, (distribution: Distribution) => Partial<DistributionScope> & { scope: string }>
> = {
  alpine: ({ version }) => ({ scope: `alpine:${alpineRelease(version)}` }),
  amzn: ({ version }) => ({ scope: `amzn:${amazonRelease(version)}` }),
  centos: ({ version, name }) => centosScope(version.split('.', 1)[0] ?? '', name),
  debian: (distribution) => ({ scope: `debian:${debianRelease(distribution)}` }),
  // The full release is in the name alone: openEuler 22.03 (LTS-SP3).
  openeuler: ({ version, name }) => ({ scope: join('openeuler', openEulerRelease(version, name)), bySource: true }),
  opensuse: ({ version }) => ({ scope: join('opensuse-leap', version) }),
  'opensuse-microos': () => ({ scope: 'opensuse-tumbleweed' }),
  postmarketos: ({ version }) => ({ scope: `alpine:${postmarketRelease(version)}`, borrowed: true }),
  raspbian: (distribution) => ({ scope: `debian:${debianRelease(distribution)}`, borrowed: true }),
};

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

/** By number where there is one; testing and unstable have none. */
function debianRelease({ version, codename = '' }: Distribution): string {
  return version.split('.', 1)[0] || codename || 'sid';
}

/**
 * What was CentOS is rebuilt from Red Hat's sources. CentOS Stream runs ahead of them, and has no advisories: those of the release that it
 * becomes name fixes by versions that it never has.
 */
function centosScope(release: string, name: string): { readonly scope: string; readonly borrowed?: true } {
  const isStream = /\bStream\b/i.test(name) || Number(release) >= lastCentos + 1;
  return isStream ? { scope: join('centos-stream', release) } : { scope: join('rhel', release), borrowed: true };
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

/** Versions by codename: derivatives tell the codename of what they are built on. */
const baseReleases: Readonly<Record<string, string>> = {
  'debian:buster': '10',
  'debian:bullseye': '11',
  'debian:bookworm': '12',
  'debian:trixie': '13',
  'ubuntu:trusty': '14.04',
  'ubuntu:xenial': '16.04',
  'ubuntu:bionic': '18.04',
  'ubuntu:focal': '20.04',
  'ubuntu:jammy': '22.04',
  'ubuntu:noble': '24.04',
  'ubuntu:resolute': '26.04',
};

function baseScope(base: string): string {
  const [id = '', release = ''] = base.split(':', 2);
  return join(id, baseReleases[base] ?? release);
}
