import { gunzipSync } from 'node:zlib';
import { asBuffer } from '../../lib/as-buffer.ts';
import { messageOf } from '../../lib/errors.ts';
import { type Executable, readAddress, readSection, type Section, sectionNamed } from '../../lib/executable.ts';
import { integersOf } from '../../lib/integers.ts';
import { parseJson } from '../../lib/json-object.ts';
import { readExecutables } from '../../lib/read-executables.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { packageOfPurl } from '../package-of-purl.ts';
import { readSbomDocument } from '../sbom-document.ts';

/**
 * Java artefacts that were compiled into a program by GraalVM's `native-image`, by the bill of materials that it puts into what it builds,
 * unless it was told otherwise. Throws an `Error` where that is damaged. https://www.graalvm.org/latest/security-guide/native-image/sbom/
 */
export function* packagesInNativeImage(file: ExtractedFile): Generator<FoundPackage> {
  for (const program of readExecutables(file)) {
    const bytes = embeddedSbom(program);
    const document = bytes && readSbomDocument(parseJson(unpacked(bytes)));
    for (const { purl = '', licence } of document?.items ?? []) {
      const found = purl.startsWith('pkg:maven/') ? packageOfPurl(purl) : undefined;
      if (found) yield { path: file.path, package: { ...found, licence } };
    }
  }
}

/** In bytes, packed and unpacked; that of a large application is some hundred kilobytes. */
const maxSbom = 32 << 20;
const maxTable = 64 << 20;

/** The section in which such programs have the objects that were made before their start. */
const heap = '.svm_heap';

function embeddedSbom(program: Executable): Uint8Array | undefined {
  const [symbols, names] = [sectionNamed(program, '.dynsym'), sectionNamed(program, '.dynstr')];
  if (program.format !== 'elf' || program.wordSize !== 8 || !sectionNamed(program, heap)) return undefined;
  if (!symbols || !names) return undefined;
  const addressOf = addresses(program, symbols, names);
  const [sbom, length] = [addressOf('sbom'), addressOf('sbom_length')];
  if (sbom === undefined || length === undefined) return undefined;
  const size = readAddress(program, length, 8);
  if (size.length < 8) throw new Error('the embedded bill of materials has no length');
  return readAddress(program, sbom, Math.min(integersOf(size, program.littleEndian).u64(0), maxSbom));
}

const symbolSize = 24;
const valueAt = 8;

/** Looks up what the program gives away, by name. */
function addresses(program: Executable, symbols: Section, names: Section): (name: string) => number | undefined {
  const text = asBuffer(readSection(program, names, maxTable));
  const table = readSection(program, symbols, maxTable);
  const integers = integersOf(table, program.littleEndian);
  return (name) => {
    const place = text.indexOf(`\0${name}\0`) + 1;
    if (place === 0) return undefined;
    for (let at = 0; at + symbolSize <= table.length; at += symbolSize)
      if (integers.u32(at) === place) return integers.u64(at + valueAt);
    return undefined;
  };
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxSbom });
  } catch (error) {
    throw new Error(`the embedded bill of materials cannot be unpacked: ${messageOf(error)}`, { cause: error });
  }
}
