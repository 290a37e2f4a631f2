import { alpm } from './alpm.ts';
import { apk } from './apk.ts';
import { deb } from './deb.ts';
import { ebuild } from './ebuild.ts';
import { gem } from './gem.ts';
import { golang } from './golang.ts';
import { maven } from './maven.ts';
import { nuget } from './nuget.ts';
import { pep440 } from './pep440.ts';
import { rpm } from './rpm.ts';
import type { VersionScheme } from './scheme.ts';
import { semver } from './semver.ts';

/** Every version scheme, sorted by id. */
export const schemes: readonly VersionScheme[] = [
  alpm,
  apk,
  deb,
  ebuild,
  gem,
  golang,
  maven,
  nuget,
  pep440,
  rpm,
  semver,
];

const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]));

/** The scheme with an id. */
export function schemeById(id: string): VersionScheme | undefined {
  return byId.get(id);
}
