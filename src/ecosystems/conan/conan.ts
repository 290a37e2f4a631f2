import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** C and C++ packages of Conan. They are linked into programs, which do not name them: only lock files do. */
export const conan: Ecosystem = {
  id: 'conan',
  title: 'C and C++ packages (Conan)',
  reads: 'lock files alone',
  ofDistribution: false,
  extractors: [
    lockFile({ name: 'conan-lock', version: 1, ecosystem: 'conan', files: ['conan.lock'], packages: locked }),
  ],
  purl: (pkg) => purlOf({ type: 'conan', name: pkg.name, version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'conan', name: pkg.name, version: pkg.version }],
};

/** Conan 2 has lists of references, Conan 1 a graph of nodes with one each. https://docs.conan.io/2/tutorial/versioning/lockfiles.html */
function* locked(file: ExtractedFile): Generator<LockedPackage> {
  const lock = parseJsonObject(file.bytes);
  const nodes = Object.values(toObject(toObject(lock.graph_lock).nodes)).map((node) => toObject(node).ref);
  const lists = [lock.requires, lock.build_requires, lock.python_requires, lock.config_requires];
  for (const reference of [...nodes, ...lists.flatMap((list) => (Array.isArray(list) ? list : []))]) {
    // NAME/VERSION@USER/CHANNEL#REVISION%TIME
    const match = typeof reference === 'string' ? /^([^\s/@#%]{1,200})\/([^\s/@#%]{1,200})/.exec(reference) : null;
    if (match) yield { name: match[1], version: match[2] };
  }
}
