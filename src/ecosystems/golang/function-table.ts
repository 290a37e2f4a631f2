import { asBuffer } from '../../lib/as-buffer.ts';
import { type Executable, type Section, sectionNamed } from '../../lib/executable.ts';
import { integersOf } from '../../lib/integers.ts';

/** A Go program's table of functions. */
export interface FunctionTable {
  /** Of Go 1.2, 1.16, or 1.18 and later. */
  readonly form: 2 | 16 | 18;
  /** Bytes of an address. */
  readonly wordSize: 4 | 8;
  /** Position in the program's content, and the bytes from there on that may be its own. */
  readonly offset: number;
  readonly size: number;
  /** The words behind the first eight bytes: the number of functions, and then what the form has. */
  readonly words: readonly number[];
}

/** The first integer, by version of Go. That of 1.20 has another beginning of functions, which is of no concern here. */
const forms: ReadonlyMap<number, FunctionTable['form']> = new Map([
  [0xfffffffb, 2],
  [0xfffffffa, 16],
  [0xfffffff0, 18],
  [0xfffffff1, 18],
]);
const sectionNames = ['.gopclntab', '.data.rel.ro.gopclntab', '__gopclntab'] as const;
const headSize = 8 + 8 * 8;
const searchedAtOnce = 1 << 20;
/** What looks like the beginning of a table and is none, before the search is given up. */
const maxMistaken = 64;

/**
 * The table that a Go program has of its functions for itself, so that strippers leave it. It is in a section of its own; PE files have none
 * for it, nor has what lost its table of sections: there all that is loaded is searched. Facts: Go's debug/gosym package.
 */
export function findFunctionTable(program: Executable): FunctionTable | undefined {
  for (const name of sectionNames) {
    const section = sectionNamed(program, name);
    if (section)
      return reachOf(program, section) < section.size ? undefined : tableAt(program, section.offset, section.size);
  }
  let mistaken = 0;
  for (const segment of program.segments) {
    const end = segment.offset + reachOf(program, segment);
    for (const offset of beginnings(program, segment.offset, end)) {
      const table = tableAt(program, offset, end - offset);
      if (table && isPlausible(table)) return table;
      if (++mistaken > maxMistaken) return undefined;
    }
  }
  return undefined;
}

function reachOf({ content }: Executable, { offset, size }: Pick<Section, 'offset' | 'size'>): number {
  return Math.max(0, Math.min(size, content.size - offset));
}

function tableAt(program: Executable, offset: number, size: number): FunctionTable | undefined {
  const head = program.content.read(offset, Math.min(size, headSize));
  if (head.length < headSize) return undefined;
  const integers = integersOf(head, program.littleEndian);
  const form = forms.get(integers.u32(0));
  const [unit, wordSize] = [integers.u8(6), integers.u8(7)];
  if (!form || integers.u16(4) !== 0 || ![1, 2, 4].includes(unit) || (wordSize !== 4 && wordSize !== 8))
    return undefined;
  const words = Array.from({ length: 8 }, (_, index) => integers[wordSize === 8 ? 'u64' : 'u32'](8 + index * wordSize));
  return { form, wordSize, offset, size, words };
}

/** Positions of what may be the first integer of a table, followed by two zeros, form after form. */
function* beginnings({ content, littleEndian }: Executable, from: number, end: number): Generator<number> {
  const marks = [...forms.keys()].map((magic) => Buffer.from(magic.toString(16), 'hex'));
  const patterns = marks.map((mark) => Buffer.concat([littleEndian ? mark.reverse() : mark, Buffer.alloc(2)]));
  for (let at = from; at < end; at += searchedAtOnce) {
    // What begins at the end of a piece ends in the next one.
    const piece = asBuffer(content.read(at, Math.min(searchedAtOnce + 5, end - at)));
    for (const pattern of patterns)
      for (let found = piece.indexOf(pattern); found >= 0; found = piece.indexOf(pattern, found + 1)) yield at + found;
  }
}

/** Whether the parts of a table that was searched follow one another within it. */
function isPlausible({ form, size, words }: FunctionTable): boolean {
  if (form === 2) return false;
  const parts = words.slice(form === 16 ? 2 : 3, form === 16 ? 7 : 8);
  return parts.every((part, index) => part < size && part >= (parts[index - 1] ?? headSize - 8));
}
