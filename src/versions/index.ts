import { apk } from './apk.ts';
import { deb } from './deb.ts';
import { maven } from './maven.ts';
import { pep440 } from './pep440.ts';
import { rpm } from './rpm.ts';
import type { VersionScheme } from './scheme.ts';
import { semver } from './semver.ts';

/** Every version scheme, sorted by id. */
export const schemes: readonly VersionScheme[] = [apk, deb, maven, pep440, rpm, semver];

const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]));

/** The scheme with an id. */
export function schemeById(id: string): VersionScheme | undefined {
  return byId.get(id);
}
