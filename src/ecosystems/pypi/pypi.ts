import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { readEgg } from './egg.ts';
import { importFolder, isInstalledEgg, isInstalledMetadata } from './installed-metadata.ts';
import { readMetadata } from './metadata.ts';
import { normalisedName } from './normalised-name.ts';
import { pipfileLock } from './pipfile-lock.ts';
import { requirements } from './requirements.ts';
import { tomlLocks } from './toml-locks.ts';

const zipMark = Buffer.from('PK\x03\x04', 'latin1');

/** Installed Python distributions: wheels (dist-info) and the older egg forms, as `pip list` has them. */
export const pypi: Ecosystem = {
  id: 'pypi',
  title: 'Python distributions',
  reads: '`*.dist-info/METADATA`, `*.egg-info`, `*.egg/EGG-INFO/PKG-INFO`, eggs that are zip archives',
  ofDistribution: false,
  extractors: [
    {
      name: 'python-metadata',
      version: 5,
      maxSize: 4 << 20,
      wants: isInstalledMetadata,
      reads: ['METADATA', 'PKG-INFO', '*.egg-info'],
      extract: readMetadata,
    },
    {
      name: 'python-egg',
      version: 4,
      maxSize: 1 << 30,
      wants: isInstalledEgg,
      reads: ['*.egg'],
      beginsWith: [zipMark],
      extract: readEgg,
    },
    ...[pipfileLock, ...tomlLocks, requirements],
  ],
  purl: (pkg) => purlOf({ type: 'pypi', name: normalisedName(pkg.name), version: pkg.version }),
  placeOf: importFolder,
  advisoryKeys: (pkg) => [{ scope: 'pypi', name: normalisedName(pkg.name), version: pkg.version }],
};
