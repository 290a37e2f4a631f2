import { decodeText, isPlainWord, linesOf } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { ownedFiles } from '../owned-files.ts';
import { packageScope } from '../package-scope.ts';

const root = 'var/db/pkg/';
const contents = '/CONTENTS';

/** Packages of Portage: a folder `CATEGORY/NAME-VERSION` each. https://wiki.gentoo.org/wiki//var/db/pkg */
export const ebuild: Ecosystem = {
  id: 'ebuild',
  title: 'Gentoo packages (Portage)',
  reads: '`var/db/pkg/CATEGORY/NAME-VERSION/CONTENTS`',
  ofDistribution: true,
  extractors: [
    {
      name: 'ebuild-contents',
      version: 1,
      maxSize: 16 << 20,
      wants: (path) => path.endsWith(contents) && path.startsWith(root),
      extract,
    },
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

/** The list of files is in every folder, an empty one for a package that only depends on others; the folder's name says the rest. */
function* extract({ path, bytes }: ExtractedFile): Generator<FoundPackage | OwnedFiles> {
  const [category, folder = '', ...deeper] = path.slice(root.length, -contents.length).split('/');
  if (deeper.length > 0) return;
  const { name, version } = split(folder);
  if (!isPlainWord(category) || !isPlainWord(name) || !isPlainWord(version))
    throw new Error('is not in a folder of a package and its version');
  // While it is installed, a package has another name.
  if (name.startsWith('-MERGING-')) return;
  const owner = { ecosystem: 'ebuild', name: `${category}/${name}` };
  yield { path, package: { ...owner, version } };
  yield* ownedFiles(path, owner, filesIn(decodeText(bytes)));
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
  if (hyphen <= 0 || !/^\d[\d.]*[a-z]?(?:_(?:alpha|beta|pre|rc|p)\d*)*$/.test(version)) return {};
  return { name: rest.slice(0, hyphen), version: version + revision };
}

/** `obj PATH MD5 MTIME`, `sym PATH -> TARGET MTIME`, `dir PATH`; paths may have spaces. */
function fileIn(line: string): string | undefined {
  if (line.startsWith('sym ')) return line.slice(4, line.indexOf(' -> ')).replace(/^\//, '');
  if (!line.startsWith('obj ')) return undefined;
  const end = line.lastIndexOf(' ', line.lastIndexOf(' ') - 1);
  return end > 4 ? line.slice(4, end).replace(/^\//, '') : undefined;
}
