import { decodeText, isPlainWord, linesOf, plainWord } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles, Package } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';
import { fileLists } from '../file-lists.ts';

/** Where it is, or a link to it. */
export const installedPlaces: readonly string[] = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];

/**
 * The database of installed packages, of apk-tools 2 and 3; newer systems have it below `/usr`.
 * https://wiki.alpinelinux.org/wiki/Apk_spec (installed database)
 */
export const installedExtractor: Extractor = {
  name: 'apk-installed',
  version: 4,
  maxSize: 64 << 20,
  wants: (path) => installedPlaces.includes(path),
  reads: ['apk/db/installed'],
  extract,
};

/** Paragraphs of `X:value` lines, a letter a field; each is a package, and ends with an empty line. */
function* extract({ path, bytes }: ExtractedFile): Generator<FoundPackage | OwnedFiles> {
  const lists = fileLists();
  let fields = new Map<string, string>();
  let files: string[] = [];
  let folder = '';
  let damaged = 0;
  for (const line of linesOf(`${decodeText(bytes)}\n\n`)) {
    if (line === '') {
      const pkg = packageOf(fields);
      if (pkg) {
        yield { path, package: pkg };
        yield { path, owner: { ecosystem: 'apk', name: pkg.name }, files };
      } else if (fields.size > 0 || files.length > 0) damaged++;
      [fields, files, folder] = [new Map(), [], ''];
    } else if (line.startsWith('F:')) folder = line.slice(2);
    else if (line.startsWith('R:')) {
      const file = lists.pathOf(folder, line.slice(2));
      if (file !== undefined) files.push(file);
    } else if (line[1] !== ':') damaged++;
    else if (!fields.has(line[0] ?? '')) fields.set(line[0] ?? '', line.slice(2));
    // Of two paragraphs without an empty line between them, one would be lost; of two values in one, apk takes the last.
    else if (telling.has(line[0] ?? '')) damaged++;
  }
  if (damaged > 0)
    throw new Error(`has paragraphs without a name or a version, or with two, or lines that are none: ${damaged}`);
  if (lists.cut) throw new Error('lists more file names than are read');
}

/** Name, version and origin, by which advisories go. */
const telling: ReadonlySet<string> = new Set(['P', 'V', 'o']);

function packageOf(fields: ReadonlyMap<string, string>): Package | undefined {
  const name = fields.get('P');
  const version = fields.get('V');
  const origin = fields.get('o');
  if (!isPlainWord(name) || !isPlainWord(version)) return undefined;
  return {
    ecosystem: 'apk',
    name,
    version,
    arch: plainWord(fields.get('A')),
    // apk builds all packages of an origin together, so they have its version.
    source: { name: plainWord(origin) ?? name, version },
    licence: plainWord(fields.get('L')),
  };
}
