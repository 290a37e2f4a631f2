import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { isInstalledMetadata } from './installed-metadata.ts';
import { readMetadata } from './metadata.ts';
import { normalisedName } from './normalised-name.ts';

/** Installed Python distributions: wheels (dist-info) and the older egg forms, as `pip list` has them. */
export const pypi: Ecosystem = {
  id: 'pypi',
  title: 'Python distributions',
  reads: '`*.dist-info/METADATA`, `*.egg-info`, `*.egg/EGG-INFO/PKG-INFO`',
  ofDistribution: false,
  extractors: [
    { name: 'python-metadata', version: 2, maxSize: 4 << 20, wants: isInstalledMetadata, extract: readMetadata },
  ],
  purl: (pkg) => purlOf({ type: 'pypi', name: normalisedName(pkg.name), version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'pypi', name: normalisedName(pkg.name), version: pkg.version }],
};
