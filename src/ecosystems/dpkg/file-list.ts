import { decodeText } from '../../lib/text.ts';
import type { OwnedFiles } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';
import { insideDatabase } from './folders.ts';

const list = '.list';
const sums = '.md5sums';

/**
 * The files of a package: `info/NAME.list`, with `NAME:ARCH` where several architectures can be installed together, has a path in
 * each line; `status.d/NAME.md5sums` of distroless images has a checksum before each.
 */
export const fileListExtractor: Extractor = {
  name: 'dpkg-file-list',
  version: 1,
  maxSize: 64 << 20,
  wants(path) {
    const inside = insideDatabase(path);
    if (inside === undefined) return false;
    return (
      (inside.startsWith('info/') && inside.endsWith(list)) || (inside.startsWith('status.d/') && inside.endsWith(sums))
    );
  },
  *extract({ path, bytes }: ExtractedFile): Generator<OwnedFiles> {
    const hasSums = path.endsWith(sums);
    const files = decodeText(bytes)
      .split('\n')
      .flatMap((line) => pathIn(hasSums ? afterSum(line) : line) ?? []);
    yield { path, owner: { ecosystem: 'dpkg', name: ownerOf(path) }, files };
  },
};

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
  const path = text.trimEnd().replace(/^\.?\//, '');
  return path === '' || path === '.' ? undefined : path;
}
