import { readVarint, varintSize, writeVarint } from './varint.ts';

/** What a page of a b-tree is, by its first byte. */
export const pageTypes = { interiorIndex: 2, interiorTable: 5, leafIndex: 10, leafTable: 13 } as const;

/** One of {@link pageTypes}. */
export type PageType = (typeof pageTypes)[keyof typeof pageTypes];

/** An entry of a page. */
export interface Cell {
  /** Page of what comes before it, in interior pages. */
  readonly child: number;
  /** In tables. */
  readonly rowId: number;
  /** The record, or what of it stands in the page itself; nothing in interior pages of tables. */
  readonly local: Uint8Array;
  /** Bytes of the whole record. */
  readonly size: number;
  /** First page of the record's rest, or 0. */
  readonly overflow: number;
}

/** A page of a b-tree. */
export interface Page {
  readonly type: PageType;
  readonly cells: readonly Cell[];
  /** Page of what comes behind all cells, in interior pages. */
  readonly last: number;
}

/** Bytes before the first page's own header: those of the file. */
export const fileHeader = 100;

/** Cells take so many bytes at least, that a freed one has room for a link. */
const leastCell = 4;

const damaged = 'a page is damaged';

/** A {@link PageType} out of a file. Throws an `Error` where it is none. */
export function pageTypeOf(value: number): PageType {
  const type = Object.values(pageTypes).find((one) => one === value);
  if (type === undefined) throw new Error(damaged);
  return type;
}

/** Whether records, and not just row ids, stand in pages of a type. */
export function hasRecords(type: PageType): boolean {
  return type !== pageTypes.interiorTable;
}

/** Whether pages stand below those of a type. */
export function isInterior(type: PageType): boolean {
  return type === pageTypes.interiorIndex || type === pageTypes.interiorTable;
}

/** Whether pages of a type have row ids. */
export function isOfTable(type: PageType): boolean {
  return type === pageTypes.interiorTable || type === pageTypes.leafTable;
}

/** How much of a record stands in the page itself, in pages of `pageSize` bytes. https://www.sqlite.org/fileformat2.html#b_tree_pages */
export function localSize(size: number, type: PageType, pageSize: number): number {
  const most = type === pageTypes.leafTable ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23;
  if (size <= most) return size;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const wanted = least + ((size - least) % (pageSize - 4));
  return wanted <= most ? wanted : least;
}

/** Reads page `number` of a file. Its cells are parts of `bytes`. Throws an `Error` where it is none or damaged. */
export function readPage(bytes: Buffer, number: number): Page {
  const start = startOf(number);
  const type = pageTypeOf(bytes.readUInt8(start));
  const pointers = start + headerOf(type);
  const count = bytes.readUInt16BE(start + 3);
  if (pointers + 2 * count > bytes.length) throw new Error(damaged);
  const cells = Array.from({ length: count }, (_, index) =>
    readCell(bytes, bytes.readUInt16BE(pointers + 2 * index), type),
  );
  return { type, cells, last: isInterior(type) ? bytes.readUInt32BE(start + 8) : 0 };
}

function readCell(bytes: Buffer, start: number, type: PageType): Cell {
  let at = start;
  let [child, size, rowId, overflow] = [0, 0, 0, 0];
  if (isInterior(type)) {
    child = bytes.readUInt32BE(at);
    at += 4;
  }
  if (hasRecords(type)) ({ value: size, end: at } = readVarint(bytes, at));
  if (isOfTable(type)) ({ value: rowId, end: at } = readVarint(bytes, at));
  const end = at + localSize(size, type, bytes.length);
  if (end > bytes.length) throw new Error(damaged);
  if (end - at < size) overflow = bytes.readUInt32BE(end);
  return { child, rowId, local: bytes.subarray(at, end), size, overflow };
}

/**
 * Writes page `number` of a file into its bytes, all of them but the file's header: cells stand in their order from the end on, without
 * a gap, and zeros before them. Throws an `Error` where they do not fit.
 */
export function layPage({ type, cells, last }: Page, bytes: Buffer, number: number): void {
  const start = startOf(number);
  const pointers = start + headerOf(type);
  bytes.fill(0, start);
  let content = bytes.length;
  for (const [index, cell] of cells.entries()) {
    content -= sizeOf(cell, type);
    if (content < pointers + 2 * cells.length) throw new Error('the cells of a page do not fit into it');
    layCell(cell, type, bytes, content);
    bytes.writeUInt16BE(content, pointers + 2 * index);
  }
  bytes.writeUInt8(type, start);
  bytes.writeUInt16BE(cells.length, start + 3);
  // 65,536 does not fit, and is written as 0.
  bytes.writeUInt16BE(content % 65_536, start + 5);
  if (isInterior(type)) bytes.writeUInt32BE(last, start + 8);
}

function sizeOf({ rowId, local, size, overflow }: Cell, type: PageType): number {
  const record = hasRecords(type) ? varintSize(size) + local.length + (overflow > 0 ? 4 : 0) : 0;
  const head = (isInterior(type) ? 4 : 0) + (isOfTable(type) ? varintSize(rowId) : 0);
  return Math.max(leastCell, head + record);
}

function layCell({ child, rowId, local, size, overflow }: Cell, type: PageType, bytes: Buffer, start: number): void {
  let at = start;
  if (isInterior(type)) at = bytes.writeUInt32BE(child, at);
  if (hasRecords(type)) at = writeVarint(bytes, at, size);
  if (isOfTable(type)) at = writeVarint(bytes, at, rowId);
  bytes.set(local, at);
  if (overflow > 0) bytes.writeUInt32BE(overflow, at + local.length);
}

function startOf(number: number): number {
  return number === 1 ? fileHeader : 0;
}

function headerOf(type: PageType): number {
  return isInterior(type) ? 12 : 8;
}
