/*
 * Berkeley DB hash database, `Packages`. Metadata page: magic at 12, page size at 20, last page number at 32 (all in the byte
 * order of the machine that wrote it). Hash pages (type 13, older 2) hold pairs of entries; a value too large for a page is an
 * entry of type 3 that names the first overflow page (type 7) and the length; overflow pages are linked.
 * Facts: Berkeley DB's dbinc/db_page.h.
 */
const hashMagic = 0x061561;
const pageHeader = 26;
const hashPage = 13;
const unsortedHashPage = 2;
const overflowPage = 7;
const onPage = 1;
const offPage = 3;

/** Values of a Berkeley DB hash database. Throws an `Error` where it is none or does not hold together. */
export function* readBerkeleyDb(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes.byteLength >= 512 && view.getUint32(12, true) === hashMagic;
  if (bytes.byteLength < 512 || (!little && view.getUint32(12) !== hashMagic))
    throw new Error('is not a Berkeley DB hash database');
  const pageSize = view.getUint32(20, little);
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0)
    throw new Error('the page size of the Berkeley DB is not one');
  const database: Pages = { bytes, view, little, pageSize, count: Math.floor(bytes.byteLength / pageSize) };
  const lastPage = view.getUint32(32, little);
  if (lastPage >= database.count) throw new Error('the Berkeley DB is cut off');
  for (let page = 1; page <= lastPage; page++) {
    const type = bytes[page * pageSize + 25];
    if (type === hashPage || type === unsortedHashPage) yield* valuesOf(database, page * pageSize);
  }
}

interface Pages {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly little: boolean;
  readonly pageSize: number;
  readonly count: number;
}

/** Entries stand in an index of 16-bit offsets after the page's header: key, value, key, value … */
function* valuesOf(database: Pages, start: number): Generator<Uint8Array> {
  const { bytes, view, little, pageSize } = database;
  const entries = view.getUint16(start + 20, little);
  if (entries % 2 !== 0 || pageHeader + entries * 2 > pageSize) throw new Error('a page of the Berkeley DB is damaged');
  for (let index = 1; index < entries; index += 2) {
    const offset = view.getUint16(start + pageHeader + index * 2, little);
    if (offset >= pageSize) throw new Error('an entry of the Berkeley DB is outside its page');
    const type = bytes[start + offset];
    if (type === offPage && offset + 12 <= pageSize) {
      yield overflowAt(
        database,
        view.getUint32(start + offset + 4, little),
        view.getUint32(start + offset + 8, little),
      );
    } else if (type === onPage) {
      // A value on the page ends where the entry before it, its key, begins.
      const end = view.getUint16(start + pageHeader + (index - 1) * 2, little);
      if (end > offset && end <= pageSize) yield bytes.subarray(start + offset + 1, start + end);
    }
  }
}

function overflowAt({ bytes, view, little, pageSize, count }: Pages, firstPage: number, length: number): Uint8Array {
  if (length > bytes.byteLength) throw new Error('a value of the Berkeley DB is longer than the database');
  const value = new Uint8Array(length);
  let filled = 0;
  // A chain visits each page once at most, so a loop in a damaged file ends.
  for (let page = firstPage, visits = 0; filled < length; visits++) {
    const start = page * pageSize;
    if (page === 0 || page >= count || visits > count || bytes[start + 25] !== overflowPage)
      throw new Error('a value of the Berkeley DB is cut off');
    const used = Math.min(view.getUint16(start + 22, little), pageSize - pageHeader, length - filled);
    value.set(bytes.subarray(start + pageHeader, start + pageHeader + used), filled);
    filled += used;
    page = view.getUint32(start + 16, little);
  }
  return value;
}
