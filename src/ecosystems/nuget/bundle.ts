import { asBuffer } from '../../lib/as-buffer.ts';
import { type Executable, sectionNamed } from '../../lib/executable.ts';
import { type FileContent, readExactly } from '../../lib/file-content.ts';
import { integersOf } from '../../lib/integers.ts';

/** Stands in the data of every program that can carry a bundle, behind the position of the bundle's header. */
const signature = Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex');
const positionSize = 8;
const searchedAtOnce = 1 << 20;
const overlap = signature.length + positionSize;
const maxDepsJson = 16 << 20;
const depsJsonType = 3;
const maxFiles = 20_000;

/**
 * The `.deps.json` in a .NET program that was published as a single file; `undefined` where it is none. Throws an `Error` where the
 * bundle is damaged. https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/design.md
 */
export function bundledDepsJson(program: Executable): Uint8Array | undefined {
  const position = headerPosition(program);
  if (position === undefined) return undefined;
  const { content } = program;
  const header = integersOf(readExactly(content, position, 12, 'the bundle'), true);
  const [major, files] = [header.u32(0), header.u32(8)];
  const at = skipText(content, position + 12);
  const place = major >= 2 ? placeInHeader(content, at) : placeInList(content, at, files);
  if (!place || place.size === 0) return undefined;
  if (place.size > maxDepsJson) throw new Error('the bundled list of libraries is too large');
  return readExactly(content, place.offset, place.size, 'the bundled list of libraries');
}

function headerPosition(program: Executable): number | undefined {
  const { content } = program;
  const data = sectionNamed(program, '.data') ?? sectionNamed(program, '__data');
  for (const { offset, size } of data ? [data] : program.segments.filter((segment) => segment.isData)) {
    const end = Math.min(offset + size, content.size);
    for (let at = offset; at < end; at += searchedAtOnce - overlap) {
      const bytes = asBuffer(content.read(at, Math.min(searchedAtOnce, end - at)));
      const found = bytes.indexOf(signature);
      // Nothing is bundled where the position was left empty.
      if (found >= positionSize) return integersOf(bytes, true).u64(found - positionSize) || undefined;
    }
  }
  return undefined;
}

interface Place {
  readonly offset: number;
  readonly size: number;
}

/** Since version 2 the header says it. */
function placeInHeader(content: FileContent, at: number): Place {
  const integers = integersOf(readExactly(content, at, 16, 'the bundle'), true);
  return { offset: integers.u64(0), size: integers.u64(8) };
}

/** In version 1 it is one of the files. */
function placeInList(content: FileContent, start: number, count: number): Place | undefined {
  for (let at = start, left = Math.min(count, maxFiles); left > 0; left--) {
    const integers = integersOf(readExactly(content, at, 17, 'the bundle'), true);
    if (integers.u8(16) === depsJsonType) return { offset: integers.u64(0), size: integers.u64(8) };
    at = skipText(content, at + 17);
  }
  return undefined;
}

/** Steps over a text: its length in seven bits a byte, and its bytes. */
function skipText(content: FileContent, at: number): number {
  const [low = 0, high = 0] = readExactly(content, at, 2, 'the bundle');
  if (high >= 0x80 && low >= 0x80) throw new Error('the bundle is damaged');
  return low < 0x80 ? at + 1 + low : at + 2 + (low & 0x7f) + (high << 7);
}
