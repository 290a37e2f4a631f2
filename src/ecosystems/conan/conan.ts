import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';
import { cacheDatabase } from './cache-database.ts';
import { referenceOf } from './reference-of.ts';

/** C and C++ packages of Conan. They are linked into programs, which do not name them: only lock files do, and the folder that Conan keeps them in. */
export const conan: Ecosystem = {
  id: 'conan',
  title: 'C and C++ packages (Conan)',
  reads: '`NAME/VERSION/USER/CHANNEL/package/ID/conaninfo.txt` of Conan 1, `p/cache.sqlite3` of Conan 2',
  ofDistribution: false,
  extractors: [
    { name: 'conan-package', version: 1, maxSize: 1 << 20, wants: isPackage, reads: ['conaninfo.txt'], extract },
    cacheDatabase,
    lockFile({ name: 'conan-lock', version: 1, ecosystem: 'conan', files: ['conan.lock'], packages: locked }),
  ],
  // A package is kept once for each setting that it was built with.
  placeOf: (path) => path.split('/').slice(0, -3).join('/'),
  purl: (pkg) => purlOf({ type: 'conan', name: pkg.name, version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'conan', name: pkg.name, version: pkg.version }],
};

function isPackage(path: string): boolean {
  return path.endsWith('/conaninfo.txt') && path.split('/').at(-3) === 'package';
}

/** The folders tell all that is needed. https://docs.conan.io/1/mastering/custom_cache.html */
function* extract({ path }: ExtractedFile): Generator<FoundPackage> {
  const [name, version] = path.split('/').slice(-7, -5);
  if (isPlainWord(name) && isPlainWord(version)) yield { path, package: { ecosystem: 'conan', name, version } };
}

/** Conan 2 has lists of references, Conan 1 a graph of nodes with one each. https://docs.conan.io/2/tutorial/versioning/lockfiles.html */
function* locked(file: ExtractedFile): Generator<LockedPackage> {
  const lock = parseJsonObject(file.bytes);
  const nodes = Object.values(toObject(toObject(lock.graph_lock).nodes)).map((node) => toObject(node).ref);
  const lists = [lock.requires, lock.build_requires, lock.python_requires, lock.config_requires];
  for (const reference of [...nodes, ...lists.flatMap((list) => (Array.isArray(list) ? list : []))]) {
    const found = typeof reference === 'string' ? referenceOf(reference) : undefined;
    if (found) yield found;
  }
}
