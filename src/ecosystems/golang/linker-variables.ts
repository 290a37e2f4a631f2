import { asBuffer } from '../../lib/as-buffer.ts';
import { type Executable, readAddress, readSection, type Section, sectionNamed } from '../../lib/executable.ts';
import { integersOf } from '../../lib/integers.ts';
import { decodeText } from '../../lib/text.ts';

/** A variable whose text the builder gave the linker: `-X import/path.name=value`. */
export interface LinkerVariable {
  readonly package: string;
  readonly name: string;
  readonly value: string;
}

/** Variables in the text of `-ldflags`, each behind a `-X`. */
export function variablesInFlags(flags: string): readonly LinkerVariable[] {
  const words = splitFlags(flags);
  return words.flatMap((word, index) => {
    const assignment = word.startsWith('-X=') ? word.slice(3) : words[index - 1] === '-X' ? word : '';
    const [target = '', ...value] = assignment.replace(/^['"]|['"]$/g, '').split('=');
    return value.length > 0 ? variable(target, value.join('=')) : [];
  });
}

/** Words separated by white space; quotes around a word keep it together, as the go command splits flags. */
function splitFlags(flags: string): readonly string[] {
  return Array.from(flags.matchAll(/'([^']*)'|"([^"]*)"|\S+/g), ([whole, single, double]) => single ?? double ?? whole);
}

function variable(target: string, value: string): readonly LinkerVariable[] {
  const dot = target.lastIndexOf('.');
  return dot > 0 ? [{ package: target.slice(0, dot), name: target.slice(dot + 1), value }] : [];
}

/** Larger tables are not searched, in bytes. */
const maxTable = 64 << 20;
const maxValue = 256;
const suffix = Buffer.from('.str\0');

/**
 * Variables in the symbols of an ELF program, where the linker leaves the text of `a.b` as `a.b.str`. Builds with `-trimpath` keep their
 * flags to themselves; what was stripped has no symbols.
 */
export function variablesInSymbols(program: Executable): readonly LinkerVariable[] {
  const [symbols, names] = [sectionNamed(program, '.symtab'), sectionNamed(program, '.strtab')];
  if (program.format !== 'elf' || !symbols || !names) return [];
  // They are of use, and not needed: a damaged table costs nothing else.
  const isReadable = ({ offset, size }: Section) => size <= maxTable && offset + size <= program.content.size;
  if (!isReadable(symbols) || !isReadable(names)) return [];
  const wanted = namesWithSuffix(asBuffer(readSection(program, names, maxTable)));
  const [symbolSize, word, valueAt] = program.wordSize === 8 ? ([24, 'u64', 8] as const) : ([16, 'u32', 4] as const);
  const table = readSection(program, symbols, maxTable);
  const integers = integersOf(table, program.littleEndian);
  const found: LinkerVariable[] = [];
  for (let at = 0; at + symbolSize <= table.length; at += symbolSize) {
    const name = wanted.get(integers.u32(at));
    if (name === undefined) continue;
    // A table may name one symbol many times.
    wanted.delete(integers.u32(at));
    const size = Math.min(integers[word](at + valueAt + (program.wordSize === 8 ? 8 : 4)), maxValue);
    const value = decodeText(readAddress(program, integers[word](at + valueAt), size));
    found.push(...variable(name, value.replace(/\0+$/, '')));
  }
  return found;
}

/** Names with the suffix, without it, by their position in the table of names. */
function namesWithSuffix(table: Buffer): Map<number, string> {
  const found = new Map<number, string>();
  for (let end = table.indexOf(suffix); end >= 0; end = table.indexOf(suffix, end + 1)) {
    const start = Math.max(table.lastIndexOf(0, end), end - maxValue) + 1;
    found.set(start, table.toString('latin1', start, end));
  }
  return found;
}
