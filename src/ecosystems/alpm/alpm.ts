import { decodeText, isPlainWord, linesOf, plainWord } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile, Extractor } from '../ecosystem.ts';
import { ownedFiles } from '../owned-files.ts';
import { packageScope } from '../package-scope.ts';
import { purlDistro } from '../purl-distro.ts';

const root = 'var/lib/pacman/local/';

/** Packages of pacman, as Arch Linux has: a folder `NAME-VERSION-RELEASE` each. https://man.archlinux.org/man/libalpm.3 */
export const alpm: Ecosystem = {
  id: 'alpm',
  title: 'Arch Linux packages (pacman)',
  reads: '`var/lib/pacman/local/NAME-VERSION/desc`, and `files` for who owns a file',
  ofDistribution: true,
  extractors: [
    extractor('alpm-desc', '/desc', 1 << 20, function* ({ path, bytes }) {
      const pkg = packageOf(decodeText(bytes));
      if (!pkg) throw new Error('has no name and version');
      yield { path, package: pkg };
      if (path !== `${root}${pkg.name}-${pkg.version}/desc`)
        throw new Error('names another package or version than its folder, by which pacman goes');
    }),
    extractor('alpm-files', '/files', 16 << 20, function* ({ path, bytes }) {
      const name = nameOf(path);
      if (name !== undefined) yield* ownedFiles(path, { ecosystem: 'alpm', name }, filesIn(decodeText(bytes)));
    }),
  ],
  purl: (pkg, distribution) =>
    purlOf({
      type: 'alpm',
      namespace: distribution?.id ?? 'arch',
      name: pkg.name.toLowerCase(),
      version: pkg.version,
      qualifiers: { arch: pkg.arch, distro: purlDistro(distribution) },
    }),
  advisoryKeys(pkg, distribution) {
    const known = packageScope('alpm', distribution);
    return known ? [{ scope: known.scope, name: pkg.name, version: pkg.version }] : [];
  },
};

function extractor(
  name: string,
  file: string,
  maxSize: number,
  extract: (file: ExtractedFile) => Generator<FoundPackage | OwnedFiles>,
): Extractor {
  return {
    name,
    version: 2,
    maxSize,
    // One folder below the root, no deeper.
    wants: (path) =>
      path.endsWith(file) && path.startsWith(root) && path.indexOf('/', root.length) === path.length - file.length,
    reads: [`*${file}`],
    extract,
  };
}

/** Sections: a line `%NAME%`, values in a line each, an empty line. Each value with the name of its section. */
function* valuesOf(text: string): Generator<readonly [section: string, value: string]> {
  let section: string | undefined;
  for (const raw of linesOf(text)) {
    const line = raw.trimEnd();
    if (line === '') section = undefined;
    else if (section !== undefined) yield [section, line];
    else if (line.length > 2 && line.startsWith('%') && line.endsWith('%')) section = line.slice(1, -1);
  }
}

function packageOf(text: string): Package | undefined {
  const sections = Map.groupBy(valuesOf(text), ([section]) => section);
  const word = (section: string) => plainWord(sections.get(section)?.[0]?.[1]);
  const [name, version, base] = [word('NAME'), word('VERSION'), word('BASE')];
  if (name === undefined || version === undefined) return undefined;
  const licence = sections
    .get('LICENSE')
    ?.map(([, value]) => value)
    .join(', ');
  return {
    ecosystem: 'alpm',
    name,
    version,
    arch: word('ARCH'),
    // What is built from one recipe has its version.
    source: { name: base ?? name, version },
    vendor: word('PACKAGER'),
    licence: plainWord(licence),
  };
}

/** `…/local/gcc-libs-14.2.1-1/files`: version and release have no hyphens in them. */
function nameOf(path: string): string | undefined {
  const folder = path.slice(root.length, path.indexOf('/', root.length));
  const name = folder.slice(0, Math.max(0, folder.lastIndexOf('-', folder.lastIndexOf('-') - 1)));
  return isPlainWord(name) ? name : undefined;
}

/** Folders, which end with a slash, left out. */
function* filesIn(text: string): Generator<string> {
  for (const [section, value] of valuesOf(text)) if (section === 'FILES' && !value.endsWith('/')) yield value;
}
