import { decodeText, isPlainWord, readParagraphs } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/**
 * Haskell packages that are registered with a compiler, its own among them, as `ghc-pkg list` has them: in the compiler's own database, a
 * user's, and the stores of Cabal and Stack.
 */
export const hackage: Ecosystem = {
  id: 'hackage',
  title: 'Haskell packages',
  reads: '`*.conf` in `package.conf.d`, `package.db` and `pkgdb`, the databases of packages of GHC, Cabal and Stack',
  ofDistribution: false,
  extractors: [
    { name: 'ghc-registration', version: 1, maxSize: 4 << 20, wants: isRegistration, reads: ['*.conf'], extract },
  ],
  purl: (pkg) => purlOf({ type: 'hackage', name: pkg.name, version: pkg.version }),
  placeOf: (path) => path.slice(0, path.lastIndexOf('/')),
  advisoryKeys: (pkg) => [{ scope: 'hackage', name: pkg.name, version: pkg.version }],
};

/** Names of databases: of GHC, of Cabal's store, of Stack's snapshots. */
const databases: ReadonlySet<string | undefined> = new Set(['package.conf.d', 'package.db', 'pkgdb']);

function isRegistration(path: string): boolean {
  return path.endsWith('.conf') && databases.has(path.split('/').at(-2));
}

/**
 * A registered library. One that a package has for itself alone is registered too, under a name made up of both, and names its package.
 * All of this stands before the first field of several lines, behind which a line is empty.
 * https://downloads.haskell.org/ghc/latest/docs/users_guide/packages.html#installedpackageinfo-a-package-specification
 */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const [fields] = readParagraphs(decodeText(file.bytes));
  const name = fields?.get('package-name') || fields?.get('name');
  const version = fields?.get('version');
  const licence = fields?.get('license');
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('has no name and version');
  yield {
    path: file.path,
    package: { ecosystem: 'hackage', name, version, licence: isPlainWord(licence) ? licence : undefined },
  };
}
