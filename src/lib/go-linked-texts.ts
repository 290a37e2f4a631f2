import { asBuffer } from './as-buffer.ts';
import { type Executable, readSection, sectionNamed } from './executable.ts';
import { integersOf } from './integers.ts';

/** Larger sections are not searched, in bytes; those of the largest programs have some twenty megabytes. */
const maxSection = 64 << 20;
/** Longest text that is told, in bytes. */
const maxText = 100;
/** Programs have some hundred, most of them not of the linker. */
const maxTexts = 1_000;

interface Bytes {
  readonly address: number;
  readonly bytes: Buffer;
}

/**
 * Texts that the linker of a Go program was given for variables (`-X main.version=1.2.3`), without the names of those, which a stripped
 * program has lost; and the few others that are kept as these are, each with a zero byte behind it: texts of the source stand side by
 * side. Of ELF and Mach-O programs at fixed addresses; empty for all others. https://pkg.go.dev/cmd/link
 */
export function goLinkedTexts(program: Executable): ReadonlySet<string> {
  const found = new Set<string>();
  const variables = sectionOf(program, ['.data', '__data']);
  // Older linkers keep them among data.
  const places = [
    sectionOf(program, ['.rodata', '__rodata', '.rdata']),
    sectionOf(program, ['.noptrdata', '__noptrdata']),
  ];
  if (!variables) return found;
  const { wordSize } = program;
  const word = wordSize === 8 ? 'u64' : 'u32';
  const table = integersOf(variables.bytes, program.littleEndian);
  // A variable is an address and a length.
  for (let at = 0; at + 2 * wordSize <= variables.bytes.length && found.size < maxTexts; at += wordSize) {
    const address = table[word](at);
    const place = address === 0 ? undefined : places.find((one) => one && holds(one, address));
    const text = place && textAt(place, address - place.address, table[word](at + wordSize));
    if (text !== undefined) found.add(text);
  }
  return found;
}

function holds({ address, bytes }: Bytes, sought: number): boolean {
  return sought >= address && sought < address + bytes.length;
}

function textAt({ bytes }: Bytes, start: number, length: number): string | undefined {
  if (length === 0 || length > maxText || bytes[start + length] !== 0) return undefined;
  const text = bytes.toString('latin1', start, start + length);
  return /^[\x21-\x7e]+$/.test(text) ? text : undefined;
}

function sectionOf(program: Executable, names: readonly string[]): Bytes | undefined {
  const section = names.map((name) => sectionNamed(program, name)).find((one) => one !== undefined);
  if (!section || section.size > maxSection || section.offset + section.size > program.content.size) return undefined;
  return { address: section.address, bytes: asBuffer(readSection(program, section, maxSection)) };
}
