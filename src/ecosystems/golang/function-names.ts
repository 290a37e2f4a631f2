import { asBuffer } from '../../lib/as-buffer.ts';
import type { Executable } from '../../lib/executable.ts';
import type { FunctionTable } from './function-table.ts';
import { readMixedNames } from './mixed-names.ts';

/** Names of the largest programs take some 30 MiB. */
const maxSize = 128 << 20;
const readAtOnce = 1 << 20;
/** The longest are of types with many fields. */
const maxName = 1 << 16;

/**
 * Hands over the names of all functions in a program, also of those that were put into others; its table has a part of them alone. Tells
 * whether these were all: `false` where the part is cut off or too large, or `each` does not want to go on. Facts: Go's debug/gosym package.
 */
export function readFunctionNames(program: Executable, table: FunctionTable, each: (name: string) => boolean): boolean {
  const { form, words, offset, size } = table;
  if (form === 2) return readMixedNames(program, table, each);
  const [from = 0, end = 0] = words.slice(form === 16 ? 2 : 3);
  if (from >= end || end > size || end - from > maxSize) return false;
  let rest: Buffer = Buffer.alloc(0);
  for (let at = from; at < end; at += readAtOnce) {
    const piece = asBuffer(program.content.read(offset + at, Math.min(readAtOnce, end - at)));
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, start)) {
      if (!each(bytes.toString('latin1', start, zero))) return false;
      start = zero + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > maxName) return false;
  }
  return rest.length === 0;
}
