import { schemeById } from '../versions/index.ts';
import type { VersionScheme } from '../versions/scheme.ts';

/** Where an ecosystem's versions are ordered in another way than its name says; the others have a scheme of their name, or none. */
const schemes: Readonly<Record<string, string>> = {
  dpkg: 'deb',
  opkg: 'deb',
  npm: 'semver',
  cargo: 'semver',
  swift: 'semver',
  cocoapods: 'semver',
  pypi: 'pep440',
  conda: 'pep440',
  julia: 'semver',
  opam: 'deb',
  hackage: 'cran',
};

/** How versions of an ecosystem's packages are ordered, for searches; advisories name their schemes themselves. */
export function schemeOfEcosystem(ecosystem: string): VersionScheme | undefined {
  return schemeById(schemes[ecosystem] ?? ecosystem) ?? schemeById('generic');
}
