import type { FileContent } from '../../lib/file-content.ts';
import { maxHeader } from './header.ts';

/*
 * rpm's own database, `Packages.db`: pages of 4 KiB; the first ones hold a header and slots (16 bytes each) that say where the
 * blobs are; a blob begins with a header of 16 bytes. All integers little-endian. Facts: rpm's lib/backend/ndb/rpmpkg.c.
 */
const databaseMagic = 0x506d7052; // "RpmP"
const slotMagic = 0x746f6c53; // "Slot"
const blobMagic = 0x53626c42; // "BlbS"
const pageSize = 4096;
const slotSize = 16;
const blobUnit = 16;
const blobHeader = 16;

/** Header blobs of an NDB database. What is damaged is told to `onDamage`, and the rest goes on. Throws an `Error` where it is none. */
export function* readNdb(content: FileContent, onDamage: (message: string) => void): Generator<Uint8Array> {
  const head = viewOf(content.read(0, pageSize));
  if (head.byteLength < pageSize || head.getUint32(0, true) !== databaseMagic)
    throw new Error('is not an NDB database');
  const slotPages = head.getUint32(12, true);
  // Blobs do not overlap: together they are not longer than the file.
  let left = content.size;
  for (let number = 0; number < slotPages; number++) {
    const page = viewOf(content.read(number * pageSize, pageSize));
    if (page.byteLength < pageSize) {
      onDamage('the slots of the NDB database are cut off');
      return;
    }
    for (const slot of slotsOf(page, number === 0 ? 2 * slotSize : 0)) {
      const blob = slot && blobAt(content, slot, left);
      if (blob instanceof Uint8Array) {
        left -= blob.length;
        yield blob;
      } else onDamage(blob ?? 'a slot of the NDB database is damaged');
    }
  }
}

interface Slot {
  readonly index: number;
  readonly offset: number;
}

/** The slots of a page that are in use; `undefined` for one that is damaged. */
function* slotsOf(page: DataView, start: number): Generator<Slot | undefined> {
  for (let at = start; at < pageSize; at += slotSize) {
    const offset = page.getUint32(at + 8, true);
    if (page.getUint32(at, true) !== slotMagic) yield undefined;
    // A free slot has no place, whatever its number.
    else if (offset !== 0) yield { index: page.getUint32(at + 4, true), offset: offset * blobUnit };
  }
}

/** The blob of a slot, or what is wrong with it. */
function blobAt(content: FileContent, { index, offset }: Slot, limit: number): Uint8Array | string {
  const header = viewOf(content.read(offset, blobHeader));
  if (
    index === 0 ||
    header.byteLength < blobHeader ||
    header.getUint32(0, true) !== blobMagic ||
    header.getUint32(4, true) !== index
  ) {
    return 'a record of the NDB database is damaged';
  }
  const length = header.getUint32(12, true);
  if (length > maxHeader) return 'a record of the NDB database is too large';
  const blob = length <= limit ? content.read(offset + blobHeader, length) : undefined;
  return blob?.length === length ? blob : 'a record of the NDB database is cut off';
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
