import type { Package } from '../../model/package.ts';

/** What repositories beside the distribution's write into all of their versions; distributions write none of it. */
const versionMarks = [
  // NodeSource: 18.19.0-1nodesource1
  /\dnodesource\d*$/,
  // PostgreSQL: 15.5-1.pgdg120+1
  /[.+~-]pgdg\d/,
  // Ondřej Surý: 8.1.27-1+ubuntu22.04.1+deb.sury.org+1, and 8.2.14-1+0~20231221.20+debian12~1.gbp8ffd2f
  /deb\.sury\.org|\+0~20\d{6}\.\d{1,4}\+(?:debian|ubuntu)\d/,
  // MariaDB: 1:10.11.6+maria~deb12
  /\+maria~/,
  // Docker: 5:24.0.7-1~debian.12~bookworm
  /~(?:debian|ubuntu)\.\d{1,2}(?:\.\d\d)?~[a-z]+$/,
];
const versionMark = new RegExp(versionMarks.map((mark) => mark.source).join('|'));

/** Those who build packages for distributions that are not theirs: `Jane Doe <jane@example.org>`. */
const maintainer =
  /<(?:cudatools@nvidia\.com|mysql-build@oss\.oracle\.com|nginx-packaging@(?:f5|nginx)\.com|support@docker\.com)>$/i;

/**
 * Whether a package is surely of a repository beside the distribution's. It may bear the name of one of the distribution's own, whose
 * advisories then say nothing of it.
 */
export function isOfThirdParty({ version, vendor = '' }: Package): boolean {
  return maintainer.test(vendor) || versionMark.test(version);
}
