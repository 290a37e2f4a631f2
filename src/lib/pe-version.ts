import { asBuffer } from './as-buffer.ts';
import { type AddressRange, type Executable, readAddress } from './executable.ts';
import { integersOf } from './integers.ts';

const resourceTable = 2;
const versionType = 16;
const directoryFlag = 0x8000_0000;
const maxTree = 1 << 20;
const maxVersion = 64 * 1024;

/**
 * The strings of a PE file's version resource (`ProductVersion`, `InternalName` and the like); of several languages the first string
 * of a name counts. Empty where there is no such resource. https://learn.microsoft.com/en-us/windows/win32/menurc/vs-versioninfo
 */
export function readVersionStrings(program: Executable): ReadonlyMap<string, string> {
  const range = versionRange(program);
  const strings = new Map<string, string>();
  if (range) addStrings(readAddress(program, range.address, Math.min(range.size, maxVersion)), 0, strings);
  return strings;
}

/** Follows the tree of resources by type, name and language. What its entries point to counts from its beginning. */
function versionRange(program: Executable): AddressRange | undefined {
  const table = program.directories[resourceTable];
  if (!table || table.size === 0) return undefined;
  const tree = readAddress(program, table.address, maxTree);
  const names = pointerIn(tree, directoryFlag, versionType);
  const languages = names === undefined ? undefined : pointerIn(tree, names);
  const leaf = languages === undefined ? undefined : pointerIn(tree, languages);
  if (leaf === undefined || leaf + 8 > tree.length) return undefined;
  const integers = integersOf(tree, true);
  return { address: program.base + integers.u32(leaf), size: integers.u32(leaf + 4) };
}

/** Where the entry of a directory with an id points to, or its first entry; the directory is flagged as one. */
function pointerIn(tree: Uint8Array, directory: number, id?: number): number | undefined {
  const at = directory - directoryFlag;
  if (at < 0 || at + 16 > tree.length) return undefined;
  const integers = integersOf(tree, true);
  const end = Math.min(tree.length - 7, at + 16 + 8 * (integers.u16(at + 12) + integers.u16(at + 14)));
  for (let entry = at + 16; entry < end; entry += 8)
    if (id === undefined || integers.u32(entry) === id) return integers.u32(entry + 4);
  return undefined;
}

/** Blocks in blocks: the whole, what kind of information, a language, a string. */
const stringDepth = 3;

/** A block: its length, its value's length, a type, its name, its value and the blocks in it, each from a multiple of four on. */
function addStrings(bytes: Uint8Array, depth: number, into: Map<string, string>): void {
  for (let at = 0; at + 6 < bytes.length; ) {
    const integers = integersOf(bytes, true);
    const end = Math.min(bytes.length, at + integers.u16(at));
    if (end <= at + 6) return;
    const name = wideText(bytes.subarray(at + 6, end));
    const value = aligned(at + 8 + 2 * name.length);
    const content = bytes.subarray(value, end);
    if (depth < stringDepth) addStrings(content.subarray(aligned(integers.u16(at + 2))), depth + 1, into);
    else if (!into.has(name)) into.set(name, wideText(content));
    at = aligned(end);
  }
}

function aligned(position: number): number {
  return Math.ceil(position / 4) * 4;
}

/** UTF-16 text up to its NUL. */
function wideText(bytes: Uint8Array): string {
  const text = asBuffer(bytes).toString('utf16le');
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
