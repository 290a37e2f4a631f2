import { asBuffer } from '../../lib/as-buffer.ts';
import { type Executable, readSection, sectionNamed } from '../../lib/executable.ts';
import { integersOf } from '../../lib/integers.ts';

/** The first integer of the table of functions, by version of Go: 1.16, 1.18, 1.20. */
const magics: ReadonlyMap<number, { readonly namesAt: number }> = new Map([
  [0xfffffffa, { namesAt: 2 }],
  [0xfffffff0, { namesAt: 3 }],
  [0xfffffff1, { namesAt: 3 }],
]);
/** Names of the largest programs take some 20 MiB. */
const maxTable = 256 << 20;
const maxPackages = 16_384;
const maxName = 1_024;

/**
 * Import paths of the packages that have functions in a Go program, those that were put into others included: the linker leaves out
 * what is never called, and strippers leave its table of functions, which the program itself needs. `undefined` where there is no such
 * table, or one of before Go 1.16. Facts: Go's debug/gosym package.
 */
export function linkedPackages(program: Executable): ReadonlySet<string> | undefined {
  const section = sectionNamed(program, '.gopclntab') ?? sectionNamed(program, '__gopclntab');
  if (!section || section.size > maxTable || section.offset + section.size > program.content.size) return undefined;
  const names = namesIn(readSection(program, section, maxTable), program.littleEndian);
  const packages = new Set<string>();
  for (let start = 0; names && start < names.length; ) {
    const end = names.indexOf(0, start);
    if (end < 0) return undefined;
    const found = packageOf(names.toString('latin1', start, Math.min(end, start + maxName)));
    if (found !== undefined && packages.add(found).size > maxPackages) return undefined;
    start = end + 1;
  }
  // Every program of Go's has its runtime: without it the table is none.
  return packages.has('runtime') ? packages : undefined;
}

/** The part of the table that names functions: from one offset in its head up to the next. */
function namesIn(table: Uint8Array, littleEndian: boolean): Buffer | undefined {
  const integers = integersOf(table, littleEndian);
  if (table.length < 8 + 6 * 8) return undefined;
  const form = magics.get(integers.u32(0));
  const wordSize = integers.u8(7);
  if (!form || (wordSize !== 4 && wordSize !== 8)) return undefined;
  const word = (index: number) => integers[wordSize === 8 ? 'u64' : 'u32'](8 + index * wordSize);
  return asBuffer(table).subarray(word(form.namesAt), word(form.namesAt + 1));
}

/**
 * `golang.org/x/net/http2` of `golang.org/x/net/http2.(*Framer).ReadFrame`. Dots behind the last slash of a path are written `%2e`. What
 * the compiler made itself, `type:.eq.…` say, is of no package.
 */
function packageOf(name: string): string | undefined {
  const path = /^[^[({:]*/.exec(name)?.[0] ?? '';
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  if (dot <= 0 || name[path.length] === ':') return undefined;
  return path
    .slice(0, dot)
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
