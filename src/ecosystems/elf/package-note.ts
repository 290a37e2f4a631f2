import { type Executable, readSection, sectionNamed } from '../../lib/executable.ts';
import { integersOf } from '../../lib/integers.ts';
import { parseJsonObject } from '../../lib/json-object.ts';
import { isPlainWord, plainWord } from '../../lib/text.ts';

/** What a program says of the package that it was built for. */
export interface PackageNote {
  /** Of the source package. */
  readonly name: string;
  readonly version: string;
  readonly arch?: string;
  /** The distribution's `ID` and `VERSION_ID`, as `os-release` has them; the latter is empty where it is not told. */
  readonly distribution?: { readonly id: string; readonly version: string };
}

/** Notes have some hundred bytes. */
const maxNote = 64 << 10;
const headerLength = 16;
const owner = 'FDO\0';
const noteType = 0xcafe1a7e;

/**
 * The note that distributions have their linkers put into each program; `undefined` where there is none. Throws an `Error` for one that
 * cannot be read. https://systemd.io/ELF_PACKAGE_METADATA/
 */
export function readPackageNote(program: Executable): PackageNote | undefined {
  const section = program.format === 'elf' ? sectionNamed(program, '.note.package') : undefined;
  if (!section) return undefined;
  const note = parseJsonObject(textOf(readSection(program, section, maxNote), program.littleEndian));
  const { name, version, architecture } = note;
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('the note of the package names none');
  return { name, version, arch: plainWord(architecture), distribution: distributionIn(note) };
}

/** The text behind the header of the note (lengths of the owner's name and of the text, type, name), or the whole where a builder left that out. */
function textOf(bytes: Uint8Array, littleEndian: boolean): Uint8Array {
  const integers = integersOf(bytes, littleEndian);
  const isNote =
    bytes.length >= headerLength &&
    integers.u32(8) === noteType &&
    Buffer.from(bytes.subarray(12, headerLength)).toString('latin1') === owner;
  const text = isNote ? bytes.subarray(headerLength, headerLength + integers.u32(4)) : bytes;
  const end = text.indexOf(0);
  return end < 0 ? text : text.subarray(0, end);
}

/** Told in words, or as a CPE: `cpe:/o:fedoraproject:fedora:40`, `cpe:2.3:o:…`. */
function distributionIn({ os, osVersion, osCpe }: Readonly<Record<string, unknown>>): PackageNote['distribution'] {
  const told = typeof osCpe === 'string' && osCpe.length < 512 ? osCpe.split(':') : [];
  const [product, release] = told.slice(told[1] === '2.3' ? 4 : 3);
  const id = plainWord(os) ?? plainWord(product);
  return id === undefined ? undefined : { id, version: plainWord(osVersion) ?? plainWord(release) ?? '' };
}
