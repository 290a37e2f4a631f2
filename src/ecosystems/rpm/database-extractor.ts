import { messageOf } from '../../lib/errors.ts';
import type { FileContent } from '../../lib/file-content.ts';
import type { FoundPackage, OwnedFiles } from '../../model/package.ts';
import type { Extractor } from '../ecosystem.ts';
import { type FileLists, fileLists } from '../file-lists.ts';
import { ownedFiles } from '../owned-files.ts';
import { databasePaths } from './database-paths.ts';
import { type RpmHeader, readHeader } from './header.ts';
import { packageOf } from './package-of.ts';

/** Reads the header blobs of a kind of database; what is damaged is told, and the rest goes on. */
export type DatabaseReader = (content: FileContent, onDamage: (message: string) => void) => Iterable<Uint8Array>;

/** An extractor for a kind of rpm's databases, which has `file` as its name. */
export function databaseExtractor(name: string, file: string, read: DatabaseReader): Extractor {
  const paths = databasePaths(file);
  return {
    name,
    version: 4,
    maxSize: 1 << 30,
    wants: (path) => paths.has(path),
    reads: [file],
    *extract(content): Generator<FoundPackage | OwnedFiles> {
      const { path } = content;
      const damage: string[] = [];
      const lists = fileLists();
      for (const blob of read(content, (message) => note(damage, message))) yield* found(blob, path, lists, damage);
      if (lists.cut) note(damage, 'lists more file names than are read');
      if (damage.length > 0) throw new Error(damage.join('; '));
    },
  };
}

/** A damaged database has the same said of many records. */
function note(damage: string[], message: string): void {
  if (damage.length < 10 && !damage.includes(message)) damage.push(message);
}

function* found(
  blob: Uint8Array,
  path: string,
  lists: FileLists,
  damage: string[],
): Generator<FoundPackage | OwnedFiles> {
  try {
    const header = readHeader(blob);
    const pkg = packageOf(fieldsOf(header));
    if (!pkg) throw new Error('an rpm header has no name, version and release');
    yield { package: pkg, path };
    if (header.isAmbiguous) note(damage, 'an rpm header says something twice');
    yield* ownedFiles(path, { ecosystem: 'rpm', name: pkg.name }, filesOf(header, lists));
  } catch (error) {
    note(damage, messageOf(error));
  }
}

function fieldsOf(header: RpmHeader) {
  return {
    name: header.text('name'),
    version: header.text('version'),
    release: header.text('release'),
    epoch: header.number('epoch')?.toString(),
    arch: header.text('arch'),
    sourceRpm: header.text('sourceRpm'),
    vendor: header.text('vendor'),
    module: header.text('module'),
    licence: header.text('licence'),
  };
}

/** Each file is a name and the number of its folder. */
function* filesOf(header: RpmHeader, lists: FileLists): Generator<string> {
  const folders = [...header.texts('folderNames')];
  const indexes = header.numbers('folderIndexes');
  let at = 0;
  for (const name of header.texts('baseNames')) {
    const folder = folders[indexes[at++] ?? folders.length];
    const path = folder === undefined ? undefined : lists.pathOf(folder, name);
    if (path !== undefined) yield path;
  }
}
