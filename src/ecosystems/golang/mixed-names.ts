import { asBuffer } from '../../lib/as-buffer.ts';
import type { Executable } from '../../lib/executable.ts';
import { integersOf } from '../../lib/integers.ts';
import type { FunctionTable } from './function-table.ts';

/** Tables of the largest programs take some 40 MiB. */
const maxSize = 64 << 20;

/**
 * The same as `readFunctionNames` of tables as Go wrote them before 1.16: names stand among all else, those of functions that were put into
 * others are told by nothing in the table, and each is behind a zero. So all are taken that look like one, which are some too many. Tells
 * `false` where a name that the table does tell of is not among them.
 */
export function readMixedNames(
  { content, littleEndian }: Executable,
  { wordSize, offset, size, words }: FunctionTable,
  each: (name: string) => boolean,
): boolean {
  const [count = 0] = words;
  const listAt = 8 + wordSize;
  // The other order of bytes has what may be a letter before a name.
  const filesAt = listAt + (2 * count + 1) * wordSize;
  if (!littleEndian || size > maxSize || filesAt + 4 > size) return false;
  const table = content.read(offset, size);
  const integers = integersOf(table, littleEndian);
  const files = integers.u32(filesAt);
  // They come last.
  if (files + 4 > size || files + 4 * integers.u32(files) > size) return false;
  for (let index = 0; index < count; index++) {
    const place = integers[wordSize === 8 ? 'u64' : 'u32'](listAt + (2 * index + 1) * wordSize);
    if (place + wordSize + 4 > size) return false;
    const name = integers.u32(place + wordSize);
    if (name === 0 || name >= size || table[name - 1] !== 0) return false;
  }
  return namesIn(table, each);
}

/** A path, as far as it is in ASCII as all paths of modules are, and the beginning of a name. */
const beginning = /^[A-Za-z_][\w.~%+/-]*\.[(\w\x80-\xff]/;

/** Texts between zeros that look like names. */
function namesIn(table: Uint8Array, each: (name: string) => boolean): boolean {
  const buffer = asBuffer(table);
  let start = 0;
  for (let at = 0; at < table.length; at++) {
    const byte = table[at] as number;
    if (byte >= 0x20) continue;
    const text = byte === 0 && at - start > 2 ? buffer.toString('latin1', start, at) : '';
    if (beginning.test(text) && !each(text)) return false;
    start = at + 1;
  }
  return true;
}
