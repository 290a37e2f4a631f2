/*
 * Maps of sparse files: which parts of a file an archive holds; the rest of it is zeros. Four forms, as GNU tar writes them and Go's
 * archive/tar reads them. https://www.gnu.org/software/tar/manual/html_node/Sparse-Formats.html
 */
import type { BodySink } from './body-sink.ts';
import { blockSize, decimal, hasGnuMagic, numeric } from './tar-header.ts';

/** Offset and length of each part that is in the archive, by turns, in bytes. */
export type SparseMap = readonly number[];

/** Takes the blocks that hold a map. Throws an `Error` where they are damaged, or where there are too many. */
export interface SparseMapReader {
  /** Another block. The whole map; `undefined` where it goes on in the next block. */
  read(block: Uint8Array): SparseMap | undefined;
}

/** Longest map, in bytes; runtimes refuse longer ones too. */
const maxMap = 1 << 20;

/** The old form: four parts in the header, which is the first block, and 21 in each block after it. */
export function headerMapReader(): SparseMapReader {
  const map: number[] = [];
  let blocks = 0;
  return {
    read(block) {
      if (blocks === 0 && !hasGnuMagic(block)) throw damaged();
      const { at, parts, more } = blocks === 0 ? inHeader : inBlock;
      if (++blocks * blockSize > maxMap) throw tooLong();
      // A part that does not begin with a digit is the end, in this block.
      for (let part = at; part < at + parts * 24 && block[part] !== 0; part += 24)
        map.push(numeric(block, part, 12), numeric(block, part + 12, 12));
      return block[more] === 0 ? map : undefined;
    },
  };
}

const inHeader = { at: 386, parts: 4, more: 482 };
const inBlock = { at: 0, parts: 21, more: 504 };

/** Size of the whole file, in a header of the old form, in bytes. */
export function sizeInHeader(block: Uint8Array): number {
  return numeric(block, 483, 12);
}

/** Form 1.0: lines with the number of parts and each offset and length, in the first blocks of a body of `size` bytes. */
export function bodyMapReader(size: number): SparseMapReader {
  const map: number[] = [];
  let wanted: number | undefined;
  let line = '';
  let blocks = 0;
  return {
    read(block) {
      if (++blocks * blockSize > size) throw damaged();
      if (blocks * blockSize > maxMap) throw tooLong();
      const lines = (line + Buffer.from(block).toString('latin1')).split('\n');
      line = lines.pop() ?? '';
      for (const text of lines) {
        // After the map, the block is filled up with zeros.
        if (map.length === wanted) break;
        if (wanted === undefined) wanted = numberIn(text) * 2;
        else map.push(numberIn(text));
      }
      return map.length === wanted ? map : undefined;
    },
  };
}

/** Forms 0.0 and 0.1: `OFFSET,LENGTH,…` in the records of an extended header, and how many parts there are. */
export function mapInRecords(list: string, parts: string | undefined): SparseMap {
  const map = list === '' ? [] : list.split(',').map(numberIn);
  if (map.length !== numberIn(parts ?? '') * 2) throw damaged();
  return map;
}

function numberIn(text: string): number {
  const number = decimal(text);
  if (number === undefined || !Number.isSafeInteger(number)) throw damaged();
  return number;
}

/** Throws an `Error` where a map does not describe a file of `size` bytes, `stored` of them in the archive. */
export function checkSparseMap(map: SparseMap, size: number, stored: number): void {
  let end = 0;
  let sum = 0;
  for (let at = 0; at < map.length; at += 2) {
    const offset = map[at] ?? 0;
    const length = map[at + 1] ?? 0;
    if (offset < end || offset + length > size) throw damaged();
    end = offset + length;
    sum += length;
  }
  if (sum !== stored) throw damaged();
}

const zeros = new Uint8Array(1 << 16);

/** Takes what the archive holds of a file, and hands on the whole of it. */
export function withHoles(sink: BodySink, map: SparseMap, size: number): BodySink {
  let at = 0;
  let position = 0;
  let left = map[1] ?? 0;

  /** Zeros up to a place in the file. `false` where the rest is not wanted. */
  function fillTo(place: number): boolean {
    while (position < place) {
      const length = Math.min(zeros.length, place - position);
      position += length;
      if (!sink.write(zeros.subarray(0, length))) return false;
    }
    return true;
  }

  /** Goes on to the part that the next byte belongs to. */
  function advance(): void {
    while (left === 0 && at + 2 < map.length) {
      at += 2;
      left = map[at + 1] ?? 0;
    }
  }

  return {
    write(bytes) {
      for (let done = 0; done < bytes.length; ) {
        advance();
        if (!fillTo(map[at] ?? 0)) return false;
        const length = Math.min(left, bytes.length - done);
        if (!sink.write(bytes.subarray(done, done + length))) return false;
        done += length;
        position += length;
        left -= length;
      }
      return true;
    },
    end() {
      if (fillTo(size)) sink.end();
    },
  };
}

function damaged(): Error {
  return new Error('the tar archive has a damaged map of a sparse file');
}

function tooLong(): Error {
  return new Error('the tar archive has a map of a sparse file that is too long');
}
