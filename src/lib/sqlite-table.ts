import type { FileContent } from './file-content.ts';
import { sqliteColumns } from './sqlite-columns.ts';

/** A value of a row: the bytes of a blob or text, a number, or nothing. Numbers that do not fit are left out as nothing. */
export type SqliteValue = Uint8Array | number | undefined;

const magic = 'SQLite format 3\0';
const fileHeader = 100;
const interiorTable = 5;
const leafTable = 13;
/** Longest row that is read, in bytes. */
const maxRow = 64 << 20;
/** Deeper trees need more pages than a file can have. */
const maxDepth = 32;

interface Database {
  readonly content: FileContent;
  readonly pageSize: number;
  /** Page size without the bytes at the end of each page that extensions keep. */
  readonly usable: number;
  /** Pages that belong to something already: none may belong to two, so a damaged file cannot lead in circles. */
  readonly taken: Uint8Array;
}

/**
 * Values of columns of a table of a SQLite database, row by row, read from its pages, in the order of their row ids; a column that is the row
 * id is empty. Names are in lower case. What is damaged is told to `onDamage`, and the rest goes on. Throws an `Error` where the file is none
 * or has no such table, or the table no such column. https://www.sqlite.org/fileformat2.html
 */
export function* readSqliteTable(
  content: FileContent,
  table: string,
  columns: readonly string[],
  onDamage: (message: string) => void,
): Generator<readonly SqliteValue[]> {
  const database = openDatabase(content);
  for (const [type, name, , root, statement] of rowsOf(database, 1, 0, onDamage)) {
    if (text(type) === 'table' && text(name)?.toLowerCase() === table && typeof root === 'number') {
      const places = placesOf(columns, text(statement) ?? '', table);
      for (const row of rowsOf(database, root, 0, onDamage)) yield places.map((place) => row[place]);
      return;
    }
  }
  throw new Error(`has no table ${table}`);
}

/** Where rows have the values of columns. */
function placesOf(columns: readonly string[], statement: string, table: string): readonly number[] {
  const all = sqliteColumns(statement);
  return columns.map((column) => {
    const place = all.indexOf(column);
    if (place < 0) throw new Error(`has no column ${column} in its table ${table}`);
    return place;
  });
}

function openDatabase(content: FileContent): Database {
  const header = Buffer.from(content.read(0, fileHeader));
  if (header.length < fileHeader || header.toString('latin1', 0, 16) !== magic)
    throw new Error('is not a SQLite database');
  const size = header.readUInt16BE(16);
  const pageSize = size === 1 ? 65_536 : size;
  const usable = pageSize - header.readUInt8(20);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480)
    throw new Error('the page size of the SQLite database is not one');
  return { content, pageSize, usable, taken: new Uint8Array(Math.ceil(content.size / pageSize) + 1) };
}

/** A page by its number, which begins with 1. Throws where there is none, or it was read before. */
function takePage({ content, pageSize, taken }: Database, number: number): Buffer {
  if (number < 1 || number >= taken.length || taken[number])
    throw new Error('a page of the SQLite database is misplaced');
  taken[number] = 1;
  const { buffer, byteOffset, length } = content.read((number - 1) * pageSize, pageSize);
  if (length < pageSize) throw new Error('the SQLite database is cut off');
  return Buffer.from(buffer, byteOffset, length);
}

function* rowsOf(
  database: Database,
  root: number,
  depth: number,
  onDamage: (message: string) => void,
): Generator<readonly SqliteValue[]> {
  const page = attempt(() => tablePage(database, root), onDamage);
  if (!page) return;
  for (const offset of page.cells) {
    if (page.leaf) {
      const row = attempt(() => rowAt(database, page.bytes, offset), onDamage);
      if (row) yield row;
    } else if (depth < maxDepth) {
      const child = attempt(() => page.bytes.readUInt32BE(offset), onDamage);
      if (child !== undefined) yield* rowsOf(database, child, depth + 1, onDamage);
    }
  }
  if (!page.leaf && depth < maxDepth) yield* rowsOf(database, page.last, depth + 1, onDamage);
}

function attempt<T>(work: () => T, onDamage: (message: string) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    // What does not fit its page makes Buffer throw a RangeError.
    onDamage(error instanceof RangeError || !(error instanceof Error) ? damaged : error.message);
    return undefined;
  }
}

const damaged = 'a page of the SQLite database is damaged';

function tablePage(database: Database, number: number) {
  const bytes = takePage(database, number);
  const start = number === 1 ? fileHeader : 0;
  const type = bytes.readUInt8(start);
  if (type !== leafTable && type !== interiorTable) throw new Error(damaged);
  const leaf = type === leafTable;
  const pointers = start + (leaf ? 8 : 12);
  const count = bytes.readUInt16BE(start + 3);
  if (pointers + count * 2 > bytes.length) throw new Error(damaged);
  return {
    leaf,
    bytes,
    cells: Array.from({ length: count }, (_, index) => bytes.readUInt16BE(pointers + index * 2)),
    last: leaf ? 0 : bytes.readUInt32BE(start + 8),
  };
}

/** A cell of a leaf: length of the payload, row id, and as much of the payload as the page takes. */
function rowAt(database: Database, page: Buffer, offset: number): readonly SqliteValue[] {
  const size = varint(page, offset);
  const rowId = varint(page, size.end);
  const local = localSize(size.value, database.usable);
  const end = rowId.end + local;
  if (end > page.length) throw new Error(damaged);
  if (size.value > maxRow) throw new Error('a row of the SQLite database is too large');
  const head = page.subarray(rowId.end, end);
  if (local === size.value) return valuesOf(head);
  return valuesOf(Buffer.concat([head, ...overflow(database, page.readUInt32BE(end), size.value - local)]));
}

/** How much of a payload stands in the leaf itself. */
function localSize(size: number, usable: number): number {
  if (size <= usable - 35) return size;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const most = least + ((size - least) % (usable - 4));
  return most <= usable - 35 ? most : least;
}

/** The rest of a payload, on pages that begin with the number of the next one. */
function overflow(database: Database, first: number, size: number): Buffer[] {
  const parts: Buffer[] = [];
  for (let number = first, left = size; left > 0; ) {
    const page = takePage(database, number);
    const part = page.subarray(4, 4 + Math.min(left, database.usable - 4));
    parts.push(part);
    left -= part.length;
    number = page.readUInt32BE(0);
  }
  return parts;
}

/** A record: a header of types, then the values. */
function valuesOf(record: Buffer): SqliteValue[] {
  const header = varint(record, 0);
  const values: SqliteValue[] = [];
  let at = header.value;
  for (let type = header.end; type < header.value; ) {
    const { value: code, end } = varint(record, type);
    const length = lengthOf(code);
    if (at + length > record.length) throw new Error(damaged);
    values.push(decoded(code, record.subarray(at, at + length)));
    at += length;
    type = end;
  }
  return values;
}

function lengthOf(code: number): number {
  if (code >= 12) return Math.floor((code - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][code] ?? 0;
}

function decoded(code: number, bytes: Buffer): SqliteValue {
  if (code >= 12) return bytes;
  if (code === 8 || code === 9) return code - 8;
  return code >= 1 && code <= 5 ? bytes.readIntBE(0, bytes.length) : undefined;
}

/** Up to nine bytes, seven bits each. Numbers beyond 2^53 are no lengths of anything. */
function varint(bytes: Buffer, offset: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = offset; at < offset + 8; at++) {
    const byte = bytes.readUInt8(at);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return { value: value * 256 + bytes.readUInt8(offset + 8), end: offset + 9 };
}

function text(value: SqliteValue): string | undefined {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : undefined;
}
