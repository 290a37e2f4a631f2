import { gem } from '../../versions/gem.ts';
import { golang } from '../../versions/golang.ts';
import { maven } from '../../versions/maven.ts';
import { nuget } from '../../versions/nuget.ts';
import { pep440 } from '../../versions/pep440.ts';
import { semver } from '../../versions/semver.ts';
import type { OsvEcosystem } from '../osv-advisories.ts';

/** Exports that are taken from OSV, sorted by name; one more is one more line. */
export const osvExports: readonly OsvEcosystem[] = [
  { name: 'crates.io', scope: 'crates.io', scheme: semver, normalise: crateName },
  { name: 'Go', scope: 'go', scheme: golang },
  { name: 'Maven', scope: 'maven', scheme: maven },
  { name: 'npm', scope: 'npm', scheme: semver },
  { name: 'NuGet', scope: 'nuget', scheme: nuget, normalise: lowerCase },
  { name: 'PyPI', scope: 'pypi', scheme: pep440, normalise: projectName },
  { name: 'RubyGems', scope: 'rubygems', scheme: gem },
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
