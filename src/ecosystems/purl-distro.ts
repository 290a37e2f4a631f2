import type { Distribution } from '../model/distribution.ts';

/** A distribution as the qualifier `distro` of a purl: `debian-12`, `arch`. https://github.com/package-url/purl-spec */
export function purlDistro(distribution: Distribution | undefined): string | undefined {
  if (!distribution) return undefined;
  const release = distribution.version || distribution.codename;
  return release ? `${distribution.id}-${release}` : distribution.id;
}
