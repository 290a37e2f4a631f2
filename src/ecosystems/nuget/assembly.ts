import type { FileContent } from '../../lib/file-content.ts';
import { readVersionStrings } from '../../lib/pe-version.ts';
import { readExecutables } from '../../lib/read-executables.ts';

/** A .NET assembly as its file names itself. */
export interface Assembly {
  readonly name: string;
  readonly version: string;
}

/** The table that programs for the common language runtime have. */
const runtimeTable = 14;

/**
 * The assembly in a PE file; `undefined` where it is none, or says no version. The version is the one that its package has
 * (`ProductVersion` without the commit behind it), or else the file's.
 */
export function readAssembly(content: FileContent): Assembly | undefined {
  const [program] = readExecutables(content);
  if (!program?.directories[runtimeTable]?.size) return undefined;
  const strings = readVersionStrings(program);
  const name = nameOf(strings.get('InternalName')) || nameOf(strings.get('OriginalFilename'));
  const version = versionOf(strings.get('ProductVersion')) ?? versionOf(strings.get('FileVersion'));
  return name && version ? { name, version } : undefined;
}

/** Compilers write the file's name here. */
function nameOf(file: string | undefined): string | undefined {
  return file?.trim().replace(/\.(?:dll|exe)$/i, '');
}

/** `6.0.0+4822e3c`, `4.6.26515.06 @BuiltBy: …`: numbers, and what marks a preview. */
function versionOf(text: string | undefined): string | undefined {
  return /^\d+(?:\.\d+){1,3}(?:-[\w.-]+)?(?![\w.])/.exec(text?.trim() ?? '')?.[0];
}
