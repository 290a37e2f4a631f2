import { type FileContent, partOf, readExactly } from './file-content.ts';
import { integersOf } from './integers.ts';

const mark = 0xcafebabe;
const mark64 = 0xcafebabf;
/** Java's class files have the same mark and a version of 45 or more where the count stands. */
const maxParts = 40;

/**
 * The parts of a universal Mach-O file, one for each processor; any other content is its own only part. Throws an `Error` where the
 * table of parts is damaged. https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/fat.h
 */
export function fatParts(content: FileContent): readonly FileContent[] {
  const start = content.read(0, 8);
  if (start.length < 8) return [];
  const header = integersOf(start, false);
  const count = header.u32(4);
  if ((header.u32(0) !== mark && header.u32(0) !== mark64) || count > maxParts) return [content];
  const isLarge = header.u32(0) === mark64;
  const entrySize = isLarge ? 32 : 20;
  const table = integersOf(readExactly(content, 8, count * entrySize, 'the table of programs'), false);
  return Array.from({ length: count }, (_, index) => {
    const at = index * entrySize + 8;
    const [position, size] = isLarge ? [table.u64(at), table.u64(at + 8)] : [table.u32(at), table.u32(at + 4)];
    return partOf(content, position, size, 'a program of the universal file');
  });
}
