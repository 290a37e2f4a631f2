import { toObject } from '../../lib/json-object.ts';
import { parseYaml } from '../../lib/parse-yaml.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Dart and Flutter packages. They are compiled into programs, which do not name them: only lock files do. */
export const pub: Ecosystem = {
  id: 'pub',
  title: 'Dart packages',
  reads: 'lock files alone',
  ofDistribution: false,
  extractors: [
    lockFile({ name: 'pubspec-lock', version: 1, ecosystem: 'pub', files: ['pubspec.lock'], packages: hosted }),
  ],
  purl: (pkg) => purlOf({ type: 'pub', name: pkg.name, version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'pub', name: pkg.name, version: pkg.version }],
};

/** Those of the SDK, of folders and of repositories have versions that nobody published. https://dart.dev/tools/pub/glossary#lockfile */
function* hosted(file: ExtractedFile): Generator<LockedPackage> {
  for (const [name, entry] of Object.entries(toObject(toObject(parseYaml(file.bytes)).packages))) {
    const { source, version } = toObject(entry);
    if (source === 'hosted') yield { name, version };
  }
}
