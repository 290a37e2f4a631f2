import { alpm } from './alpm.ts';
import { apk } from './apk.ts';
import { bitnami } from './bitnami.ts';
import { composer } from './composer.ts';
import { cran } from './cran.ts';
import { deb } from './deb.ts';
import { ebuild } from './ebuild.ts';
import { gem } from './gem.ts';
import { generic } from './generic.ts';
import { golang } from './golang.ts';
import { hex } from './hex.ts';
import { jvm } from './jvm.ts';
import { maven } from './maven.ts';
import { nuget } from './nuget.ts';
import { pep440 } from './pep440.ts';
import { pub } from './pub.ts';
import { rpm } from './rpm.ts';
import type { VersionScheme } from './scheme.ts';
import { semver } from './semver.ts';

/** Every version scheme, sorted by id. */
export const schemes: readonly VersionScheme[] = [
  alpm,
  apk,
  bitnami,
  composer,
  cran,
  deb,
  ebuild,
  gem,
  generic,
  golang,
  hex,
  jvm,
  maven,
  nuget,
  pep440,
  pub,
  rpm,
  semver,
];

const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]));

/** The scheme with an id. */
export function schemeById(id: string): VersionScheme | undefined {
  return byId.get(id);
}
