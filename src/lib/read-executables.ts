import { isElf, readElf } from './elf.ts';
import type { Executable } from './executable.ts';
import { fatParts } from './fat-mach-o.ts';
import type { FileContent } from './file-content.ts';
import { isMachO, readMachO } from './mach-o.ts';
import { isPe, readPe } from './pe.ts';

/** What each executable file begins with, by format: for an extractor's `beginsWith`. */
export const executableMarks: readonly Uint8Array[] = [
  ['\x7fELF'],
  ['MZ'],
  ['\xfe\xed\xfa\xce', '\xfe\xed\xfa\xcf', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe'],
  ['\xca\xfe\xba\xbe', '\xca\xfe\xba\xbf'],
]
  .flat()
  .map((mark) => Buffer.from(mark, 'latin1'));

/** Each extractor of programs is given the same file. */
const known = new WeakMap<FileContent, readonly Executable[]>();

/**
 * The programs in a file: one, several in a universal Mach-O file, none where it is no executable. Throws an `Error` where its tables
 * are damaged or cut off.
 */
export function readExecutables(content: FileContent): readonly Executable[] {
  const before = known.get(content);
  if (before) return before;
  const programs = read(content);
  known.set(content, programs);
  return programs;
}

function read(content: FileContent): readonly Executable[] {
  if (isElf(content)) return [readElf(content)];
  if (isPe(content)) return [readPe(content)];
  return fatParts(content).filter(isMachO).map(readMachO);
}
