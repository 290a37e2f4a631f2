import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { gemHome } from './gem-home.ts';
import { gemfileLock } from './gemfile-lock.ts';
import { isInstalledSpecification } from './installed-specification.ts';
import { releaseOf } from './release-of.ts';
import { readSpecification } from './specification.ts';

/** Installed Ruby gems, Ruby's own default gems among them, as `gem list --all` and `bundle list` have them. */
export const gem: Ecosystem = {
  id: 'gem',
  title: 'Ruby gems',
  reads: '`specifications/*.gemspec` of installed and default gems',
  ofDistribution: false,
  extractors: [
    {
      name: 'gem-specification',
      version: 3,
      maxSize: 4 << 20,
      wants: isInstalledSpecification,
      reads: ['*.gemspec'],
      extract: readSpecification,
    },
    gemfileLock,
  ],
  purl: (pkg) => purlOf({ type: 'gem', name: pkg.name, version: pkg.version, qualifiers: { platform: pkg.arch } }),
  placeOf: gemHome,
  advisoryKeys: (pkg) => [{ scope: 'rubygems', name: pkg.name, version: releaseOf(pkg.version) }],
};
