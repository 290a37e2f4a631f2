import { decodeText, isPlainWord, linesOf, plainWord } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile, Extractor } from '../ecosystem.ts';
import { ownedFiles } from '../owned-files.ts';
import { packageScope } from '../package-scope.ts';

const root = 'var/db/pkg/';

/** Packages of Portage: a folder `CATEGORY/NAME-VERSION` each. https://wiki.gentoo.org/wiki//var/db/pkg */
export const ebuild: Ecosystem = {
  id: 'ebuild',
  title: 'Gentoo packages (Portage)',
  reads: '`var/db/pkg/CATEGORY/NAME-VERSION/SLOT`, and `CONTENTS` for who owns a file',
  ofDistribution: true,
  extractors: [
    extractor('ebuild-contents', 2, '/CONTENTS', 16 << 20, ({ path, bytes }, { name }) =>
      ownedFiles(path, { ecosystem: 'ebuild', name }, filesIn(decodeText(bytes))),
    ),
    // Every package has it, and Portage takes none for installed that has not.
    extractor('ebuild-slot', 1, '/SLOT', 4 << 10, function* ({ path, bytes }, { name, version }) {
      yield { path, package: { ecosystem: 'ebuild', name, version, slot: plainWord(decodeText(bytes).trim()) } };
    }),
  ],
  // The type is not registered; this form is in use.
  purl(pkg) {
    const [category, name = ''] = pkg.name.split('/', 2);
    return purlOf({ type: 'ebuild', namespace: category, name, version: pkg.version });
  },
  advisoryKeys(pkg, distribution) {
    const known = packageScope('ebuild', distribution);
    return known ? [{ scope: known.scope, name: pkg.name, version: pkg.version }] : [];
  },
};

interface Installed {
  /** `CATEGORY/NAME`. */
  readonly name: string;
  readonly version: string;
}

/** Reads a file that each package has in its folder. */
function extractor(
  name: string,
  version: number,
  file: string,
  maxSize: number,
  extract: (file: ExtractedFile, installed: Installed) => Iterable<FoundPackage | OwnedFiles>,
): Extractor {
  return {
    name,
    version,
    maxSize,
    wants: (path) => path.endsWith(file) && path.startsWith(root),
    reads: [`*${file}`],
    extract: (found) => {
      const installed = installedIn(found.path.slice(root.length, -file.length));
      return installed ? extract(found, installed) : [];
    },
  };
}

/** What a folder is of, by its name; `undefined` for one that is deeper, and while a package is installed: it has another name then. */
function installedIn(path: string): Installed | undefined {
  const [category, folder = '', ...deeper] = path.split('/');
  if (deeper.length > 0) return undefined;
  const { name, version } = split(folder);
  if (!isPlainWord(category) || !isPlainWord(name) || !isPlainWord(version))
    throw new Error('is not in a folder of a package and its version');
  return name.startsWith('-MERGING-') ? undefined : { name: `${category}/${name}`, version };
}

function* filesIn(text: string): Generator<string> {
  for (const line of linesOf(text)) {
    const file = fileIn(line);
    if (file !== undefined) yield file;
  }
}

/** `gcc-13.2.1_p20240210-r1`. https://projects.gentoo.org/pms/8/pms.html#version-specifications */
function split(folder: string): { readonly name?: string; readonly version?: string } {
  const revision = /-r\d{1,20}$/.exec(folder)?.[0] ?? '';
  const rest = folder.slice(0, folder.length - revision.length);
  const hyphen = rest.lastIndexOf('-');
  const version = rest.slice(hyphen + 1);
  const name = rest.slice(0, Math.max(0, hyphen));
  // What ends as if it had a version is no name.
  const end = name.lastIndexOf('-');
  if (name === '' || !isVersion(version) || (end > 0 && isVersion(name.slice(end + 1)))) return {};
  return { name, version: version + revision };
}

function isVersion(text: string): boolean {
  return /^\d[\d.]*[a-z]?(?:_(?:alpha|beta|pre|rc|p)\d*)*$/.test(text);
}

/** `obj PATH MD5 MTIME`, `sym PATH -> TARGET MTIME`, `dir PATH`; paths may have spaces. */
function fileIn(line: string): string | undefined {
  if (line.startsWith('sym ')) return line.slice(4, line.indexOf(' -> ')).replace(/^\//, '');
  if (!line.startsWith('obj ')) return undefined;
  const end = line.lastIndexOf(' ', line.lastIndexOf(' ') - 1);
  return end > 4 ? line.slice(4, end).replace(/^\//, '') : undefined;
}
