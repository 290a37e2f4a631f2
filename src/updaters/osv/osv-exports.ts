import { bitnami } from '../../versions/bitnami.ts';
import { composer } from '../../versions/composer.ts';
import { cran } from '../../versions/cran.ts';
import { deb } from '../../versions/deb.ts';
import { gem } from '../../versions/gem.ts';
import { generic } from '../../versions/generic.ts';
import { golang } from '../../versions/golang.ts';
import { hex } from '../../versions/hex.ts';
import { maven } from '../../versions/maven.ts';
import { nuget } from '../../versions/nuget.ts';
import { pep440 } from '../../versions/pep440.ts';
import { pub } from '../../versions/pub.ts';
import { semver } from '../../versions/semver.ts';
import type { OsvEcosystem } from '../osv-advisories.ts';

/** Exports that are an updater each, sorted by name; one more is one more line. */
export const osvExports: readonly OsvEcosystem[] = [
  { name: 'Bitnami', scope: 'bitnami', scheme: bitnami },
  { name: 'CRAN', scope: 'cran', scheme: cran },
  { name: 'crates.io', scope: 'crates.io', scheme: semver, normalise: crateName },
  { name: 'Go', scope: 'go', scheme: golang, normalise: lowerCase },
  { name: 'Hex', scope: 'hex', scheme: hex, normalise: lowerCase },
  { name: 'Maven', scope: 'maven', scheme: maven },
  { name: 'npm', scope: 'npm', scheme: semver },
  { name: 'NuGet', scope: 'nuget', scheme: nuget, normalise: lowerCase },
  { name: 'Packagist', scope: 'packagist', scheme: composer, normalise: lowerCase },
  { name: 'Pub', scope: 'pub', scheme: pub },
  { name: 'PyPI', scope: 'pypi', scheme: pep440, normalise: projectName },
  { name: 'RubyGems', scope: 'rubygems', scheme: gem },
];

/** Small exports that are one updater together, sorted by name: one that OSV has no records for any more is no export either. */
export const smallExports: readonly OsvEcosystem[] = [
  { name: 'Bioconductor', scope: 'bioconductor', scheme: cran },
  { name: 'ConanCenter', scope: 'conan', scheme: generic },
  { name: 'GHC', scope: 'ghc', scheme: cran },
  { name: 'GitHub Actions', scope: 'githubactions', scheme: semver, normalise: lowerCase },
  { name: 'Hackage', scope: 'hackage', scheme: cran },
  { name: 'Julia', scope: 'julia', scheme: semver },
  // opam orders versions as Debian does. https://opam.ocaml.org/doc/Manual.html#Version-ordering
  { name: 'opam', scope: 'opam', scheme: deb },
  { name: 'SwiftURL', scope: 'swift', scheme: semver, normalise: lowerCase },
  { name: 'VSCode', scope: 'vscode', scheme: semver, normalise: lowerCase },
];

/** crates.io has one crate for all spellings, which advisories do not always know. */
function crateName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function projectName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}
