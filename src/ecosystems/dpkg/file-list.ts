import { decodeText, linesOf } from '../../lib/text.ts';
import type { OwnedFiles } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';
import type { DatabaseFiles } from '../linked-database.ts';
import { ownedFiles } from '../owned-files.ts';
import { insideAny, insideDatabase } from './folders.ts';

const list = '.list';
const sums = '.md5sums';

const reads = [`*${list}`, `*${sums}`];

/**
 * The files of a package: `info/NAME.list`, with `NAME:ARCH` where several architectures can be installed together, has a path in
 * each line; `status.d/NAME.md5sums` of distroless images has a checksum before each.
 */
export const fileListExtractor: Extractor = {
  name: 'dpkg-file-list',
  version: 1,
  maxSize: 16 << 20,
  wants(path) {
    const inside = insideDatabase(path);
    return inside !== undefined && isRead(inside);
  },
  reads,
  *extract({ path, bytes }: ExtractedFile): Generator<OwnedFiles> {
    yield* ownedFiles(
      path,
      { ecosystem: 'dpkg', name: ownerOf(path) },
      filesIn(decodeText(bytes), path.endsWith(sums)),
    );
  },
};

/** Such files wherever they lie: the first path of a list is the root, and a checksum begins with a hexadecimal digit. */
export const listsElsewhere: DatabaseFiles = {
  isOne: (path) => isRead(insideAny(path)),
  reads,
  marks: ['/.', ...'0123456789abcdef'].map((mark) => Buffer.from(mark)),
};

function isRead(inside: string): boolean {
  return (
    (inside.startsWith('info/') && inside.endsWith(list)) || (inside.startsWith('status.d/') && inside.endsWith(sums))
  );
}

function* filesIn(text: string, hasSums: boolean): Generator<string> {
  for (const line of linesOf(text)) {
    const path = pathIn(hasSums ? afterSum(line) : line);
    if (path !== undefined) yield path;
  }
}

function ownerOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
  return file.split(':', 1)[0] ?? file;
}

function afterSum(line: string): string {
  const space = line.indexOf(' ');
  return space < 0 ? '' : line.slice(space).trimStart();
}

/** Lists begin with `/.`, the root itself. */
function pathIn(text: string): string | undefined {
  const start = text.startsWith('/') ? 1 : text.startsWith('./') ? 2 : 0;
  const path = text.slice(start).trimEnd();
  return path === '' || path === '.' ? undefined : path;
}
