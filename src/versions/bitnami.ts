import { absentFirst, compareDotted } from './order.ts';
import { type VersionScheme, versionScheme } from './scheme.ts';
import { compareIdentifierLists, parseSemanticVersion } from './semantic-version.ts';

/**
 * Versions of Bitnami's components: semantic versions, except that what is behind the hyphen is Bitnami's revision, which is above the
 * release it packs, and was affected with it where that is the last affected one. https://github.com/bitnami/go-version
 */
export const bitnami: VersionScheme = {
  ...versionScheme(
    'bitnami',
    parseSemanticVersion,
    (a, b) =>
      compareDotted(a.numbers, b.numbers) ||
      absentFirst(a.preRelease, b.preRelease, (one, other) => compareIdentifierLists(one, other)),
  ),
  standsFor: (last, version) => !last.includes('-') && version.startsWith(`${last}-`),
};
