import type { FileContent } from '../../lib/file-content.ts';
import { maxHeader } from './header.ts';

/*
 * Berkeley DB hash database, `Packages`. Metadata page: magic at 12, page size at 20, last page number at 32, number of pairs at 88
 * (all in the byte order of the machine that wrote it). Every page in use has its own number at 8, that of the one before it in a
 * chain at 12, and the next at 16. Hash pages (type 13, older 2) hold pairs of entries; a value too large for a page is an entry of
 * type 3 that names the first overflow page (type 7) and the length; overflow pages are a chain. A page that was given back, or never
 * written, has type 0. rpm has no checksums of pages, so bytes that are changed within a value are not noticed here.
 * Facts: Berkeley DB's dbinc/db_page.h.
 */
const hashMagic = 0x061561;
const pageHeader = 26;
const overflowPage = 7;
/** Sorted and unsorted ones with entries, and that of the metadata, which rpm takes for one as well. */
const hashPages: ReadonlySet<number | undefined> = new Set([13, 2, 8]);
const unusedPage = 0;
const onPage = 1;
const offPage = 3;

/**
 * Values of a Berkeley DB hash database. What is damaged is told to `onDamage`, and the rest goes on. Throws an `Error` where it is
 * none.
 */
export function* readBerkeleyDb(content: FileContent, onDamage: (message: string) => void): Generator<Uint8Array> {
  const pages = openPages(content);
  const lastPage = Math.min(pages.lastPage, pages.count - 1);
  let pairs = 0;
  const overflowPages: number[] = [];
  for (let number = 1; number <= lastPage; number++) {
    const page = pages.page(number);
    const type = page.bytes[25];
    if (hashPages.has(type)) {
      if (page.uint32(8) !== number) onDamage('a page of the Berkeley DB is damaged');
      pairs += page.uint16(20) / 2;
      yield* valuesOf(pages, page, onDamage);
    } else if (type === overflowPage) overflowPages.push(number);
    else if (type !== unusedPage) onDamage('a page of the Berkeley DB is damaged');
  }
  if (lastPage < pages.lastPage) onDamage('the Berkeley DB is cut off');
  // Either alone is what a process that was killed may leave behind.
  if (pairs < pages.pairs && overflowPages.some((number) => !pages.taken[number]))
    onDamage(`the Berkeley DB is damaged: it says that it has ${pages.pairs} entries, but ${pairs} are there`);
}

interface Page {
  readonly bytes: Uint8Array;
  uint16(offset: number): number;
  uint32(offset: number): number;
}

interface Pages {
  readonly pageSize: number;
  /** Whole pages of the file. */
  readonly count: number;
  readonly lastPage: number;
  /** Pairs of entries, as the database says. */
  readonly pairs: number;
  page(number: number): Page;
  /** Overflow pages that belong to a value already: none belongs to two, so a damaged file cannot lead in circles. */
  readonly taken: Uint8Array;
}

function openPages(content: FileContent): Pages {
  const head = content.read(0, 512);
  const little = isMagic(head, true);
  if (!little && !isMagic(head, false)) throw new Error('is not a Berkeley DB hash database');
  const pageOf = (bytes: Uint8Array): Page => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return {
      bytes,
      uint16: (offset) => view.getUint16(offset, little),
      uint32: (offset) => view.getUint32(offset, little),
    };
  };
  const meta = pageOf(head);
  const pageSize = meta.uint32(20);
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0)
    throw new Error('the page size of the Berkeley DB is not one');
  const count = Math.floor(content.size / pageSize);
  return {
    pageSize,
    count,
    lastPage: meta.uint32(32),
    pairs: meta.uint32(88),
    page: (number) => pageOf(content.read(number * pageSize, pageSize)),
    taken: new Uint8Array(count),
  };
}

function isMagic(head: Uint8Array, little: boolean): boolean {
  return head.length >= 512 && new DataView(head.buffer, head.byteOffset).getUint32(12, little) === hashMagic;
}

/** Entries stand in an index of 16-bit offsets after the page's header: key, value, key, value … */
function* valuesOf(pages: Pages, page: Page, onDamage: (message: string) => void): Generator<Uint8Array> {
  const entries = page.uint16(20);
  if (entries % 2 !== 0 || pageHeader + entries * 2 > pages.pageSize) {
    onDamage('a page of the Berkeley DB is damaged');
    return;
  }
  for (let index = 1; index < entries; index += 2) {
    // A value on the page ends where the entry before it, its key, begins.
    const end = page.uint16(pageHeader + (index - 1) * 2);
    const value = valueAt(pages, page, page.uint16(pageHeader + index * 2), end);
    if (typeof value === 'string') onDamage(value);
    else if (value.length !== counterLength || !isCounter(page, end)) yield value;
  }
}

/** Of the number of the last package, which stands among the packages under the key 0 and is no header. */
const counterLength = 4;

function isCounter({ bytes }: Page, key: number): boolean {
  return bytes[key] === onPage && bytes.subarray(key + 1, key + 5).every((byte) => byte === 0);
}

/** A value, or what is wrong with it. */
function valueAt(pages: Pages, page: Page, offset: number, end: number): Uint8Array | string {
  const type = page.bytes[offset];
  if (type === offPage && offset + 12 <= pages.pageSize)
    return overflowAt(pages, page.uint32(offset + 4), page.uint32(offset + 8));
  if (type === onPage && end > offset && end <= pages.pageSize) return page.bytes.subarray(offset + 1, end);
  return 'an entry of the Berkeley DB is damaged';
}

function overflowAt(pages: Pages, first: number, length: number): Uint8Array | string {
  if (length > maxHeader) return 'a value of the Berkeley DB is too large';
  const parts: Uint8Array[] = [];
  let left = length;
  let before = 0;
  for (let number = first; left > 0; ) {
    if (number === 0 || number >= pages.count || pages.taken[number]) return 'a value of the Berkeley DB is cut off';
    pages.taken[number] = 1;
    const page = pages.page(number);
    if (page.bytes[25] !== overflowPage) return 'a value of the Berkeley DB is cut off';
    const used = page.uint16(22);
    if (page.uint32(8) !== number || page.uint32(12) !== before || used > Math.min(left, pages.pageSize - pageHeader))
      return 'a value of the Berkeley DB is damaged';
    parts.push(page.bytes.subarray(pageHeader, pageHeader + used));
    left -= used;
    before = number;
    number = page.uint32(16);
    if (left === 0 && number !== 0) return 'a value of the Berkeley DB is damaged';
  }
  return Buffer.concat(parts);
}
