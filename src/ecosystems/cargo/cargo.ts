import { inflateSync } from 'node:zlib';
import { messageOf } from '../../lib/errors.ts';
import { type Executable, readSection, sectionNamed } from '../../lib/executable.ts';
import { type JsonObject, parseJsonObject, toObject } from '../../lib/json-object.ts';
import { executableMarks, readExecutables } from '../../lib/read-executables.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { mayBeProgram } from '../may-be-program.ts';
import { cargoLock } from './cargo-lock.ts';

/** Crates in Rust programs that were built with cargo-auditable. https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md */
export const cargo: Ecosystem = {
  id: 'cargo',
  title: 'Rust crates',
  reads: 'programs built with cargo-auditable (ELF, PE, Mach-O)',
  ofDistribution: false,
  extractors: [
    {
      name: 'cargo-auditable',
      version: 2,
      maxSize: 2 ** 30,
      beginsWith: executableMarks,
      wants: mayBeProgram,
      extract,
    },
    cargoLock,
  ],
  purl: (pkg) => purlOf({ type: 'cargo', name: pkg.name, version: pkg.version }),
  // Of spellings that differ in case, hyphens and underscores the registry takes only one.
  advisoryKeys: ({ name, version }) => [{ scope: 'crates.io', name: name.toLowerCase().replaceAll('_', '-'), version }],
};

/** The specification's own advice is 8 MiB unpacked. */
const maxAuditData = 8 << 20;

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  for (const program of readExecutables(file)) {
    const crates = cratesOf(program);
    for (const found of crates) if (found) yield { path: file.path, package: found };
    if (crates.includes(undefined)) throw new Error('the list of crates has some without a name or a version');
  }
}

/** Crates that ran during the build alone, as macros and build scripts do, are not in the program; `undefined` stands for one that cannot be kept. */
function cratesOf(program: Executable): readonly (Package | undefined)[] {
  const section = sectionNamed(program, '.dep-v0');
  if (!section) return [];
  const { packages: crates } = parseJsonObject(unpacked(readSection(program, section, maxAuditData)));
  if (!Array.isArray(crates)) throw new Error('the list of crates is damaged');
  return crates
    .map(toObject)
    .filter(({ kind }) => kind !== 'build')
    .map(crateOf);
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: maxAuditData });
  } catch (error) {
    throw new Error(`the list of crates cannot be unpacked: ${messageOf(error)}`, { cause: error });
  }
}

function crateOf({ name, version }: JsonObject): Package | undefined {
  if (!isPlainWord(name) || !isPlainWord(version)) return undefined;
  return { ecosystem: 'cargo', name, version };
}
