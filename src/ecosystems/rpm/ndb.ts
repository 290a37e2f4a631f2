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

/** Header blobs of an NDB database. Throws an `Error` where it is none or does not hold together. */
export function* readNdb(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < pageSize || view.getUint32(0, true) !== databaseMagic)
    throw new Error('is not an NDB database');
  const slotPages = view.getUint32(12, true);
  const end = slotPages * pageSize;
  if (slotPages === 0 || end > bytes.byteLength) throw new Error('the slots of the NDB database are cut off');
  for (let at = 2 * slotSize; at + slotSize <= end; at += slotSize) {
    if (view.getUint32(at, true) !== slotMagic) throw new Error('a slot of the NDB database is damaged');
    const index = view.getUint32(at + 4, true);
    const offset = view.getUint32(at + 8, true) * blobUnit;
    if (index !== 0) yield blobAt(bytes, view, offset, index);
  }
}

function blobAt(bytes: Uint8Array, view: DataView, offset: number, index: number): Uint8Array {
  if (
    offset + 16 > bytes.byteLength ||
    view.getUint32(offset, true) !== blobMagic ||
    view.getUint32(offset + 4, true) !== index
  ) {
    throw new Error('a record of the NDB database is damaged');
  }
  const length = view.getUint32(offset + 12, true);
  if (offset + 16 + length > bytes.byteLength) throw new Error('a record of the NDB database is cut off');
  return bytes.subarray(offset + 16, offset + 16 + length);
}
