import type { ColumnReader, ColumnWriter } from './column-file.ts';
import { markKey, unmarkKey } from './key-marks.ts';
import type { PhraseList } from './phrase-list.ts';
import { markPhrases, type PhraseFinder, unmarkPhrases } from './phrase-marks.ts';
import { hasMark } from './text-marks.ts';
import { readVarint, varintSize, writeVarint } from './varint.ts';

/*
 * A record is a header of types, one for each column, then the values (https://www.sqlite.org/fileformat2.html#record_format). Columns
 * have the types apart from the values. A text ends with a zero and so needs no length; whole numbers are differences to the last one.
 */

/** Longest record that is read or written, in bytes. */
export const longestRecord = 64 << 20;
/** Most columns of a table. */
export const mostColumns = 100;

/** Stands for all types of texts; and for those of texts that have the first value of their row in them, as a mark. */
const [text, markedText] = [13, 15];
/** Where a column's texts and blobs begin. */
const firstOfBytes = 12;
/** Bytes of each type of numbers; a number of 8 bytes is carried as bytes, like those with a fraction. */
const numberSizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;
const longestWhole = 6;

const unknownType = 'a column has a type that does not exist';

/** A column of a table: its values, and the numbers of the phrases in its texts. */
interface Column<Stream> {
  readonly values: Stream;
  readonly phrases: Stream;
  /** The last whole number, and the last number of a phrase. */
  lastValue: number;
  lastPhrase: number;
}

/** A table on its way out: the types of all columns, record by record, and each of them. */
export interface TableOut {
  readonly types: ColumnWriter;
  readonly columns: readonly Column<ColumnWriter>[];
  readonly find: PhraseFinder;
}

/** A table on its way in. */
export interface TableIn {
  readonly types: ColumnReader;
  readonly columns: readonly Column<ColumnReader>[];
  readonly phrases: PhraseList;
}

/** A column out of the next two streams. */
export function columnOf<Stream>(next: () => Stream): Column<Stream> {
  return { values: next(), phrases: next(), lastValue: 0, lastPhrase: -1 };
}

/** Number of columns of a record. Throws an `Error` where it is none. */
export function countColumns(record: Uint8Array): number {
  const header = readVarint(record, 0);
  let count = 0;
  for (let at = header.end; at < header.value; count++) at = readVarint(record, at).end;
  return count;
}

/** Adds a record to its table. Throws an `Error` where it is one that cannot be carried. */
export function splitRecord(record: Buffer, table: TableOut): void {
  const header = readVarint(record, 0);
  let [type, at] = [header.end, header.value];
  let key: string | undefined;
  for (const [index, column] of table.columns.entries()) {
    const { value: code, end } = readVarint(record, type);
    const bytes = record.subarray(at, at + sizeOf(code));
    if (isText(code)) {
      const value = splitText(bytes, table, column, key);
      if (index === 0) key = value;
    } else {
      table.types.number(code);
      if (isWhole(code)) splitWhole(bytes, column);
      else column.values.bytes(bytes);
    }
    type = end;
    at += sizeOf(code);
  }
  if (type !== header.value || at !== record.length) throw new Error('a record has other columns');
}

/** The text that was added. */
function splitText(
  bytes: Buffer,
  { types, find }: TableOut,
  column: Column<ColumnWriter>,
  key: string | undefined,
): string {
  if (bytes.includes(0)) throw new Error('a text has a zero');
  const value = bytes.toString('latin1');
  const marked = hasMark(value)
    ? value
    : markPhrases(markKey(value, key), find, (number) => {
        column.phrases.difference(number - column.lastPhrase - 1);
        column.lastPhrase = number;
      });
  types.number(marked === value ? text : markedText);
  column.values.bytes(marked === value ? bytes : Buffer.from(marked, 'latin1'));
  column.values.number(0);
  return value;
}

function splitWhole(bytes: Buffer, column: Column<ColumnWriter>): void {
  const value = bytes.readIntBE(0, bytes.length);
  column.values.difference(value - column.lastValue);
  column.lastValue = value;
}

/** Puts the next record of a table together again. Throws an `Error` where its columns make none. */
export function joinRecord(table: TableIn): Buffer {
  const codes: number[] = [];
  const parts: Uint8Array[] = [];
  let [types, size] = [0, 0];
  let key: string | undefined;
  for (const [index, column] of table.columns.entries()) {
    const { code, bytes } = joinValue(table, column, key);
    if (index === 0 && isText(code)) key = latin1(bytes);
    codes.push(code);
    parts.push(bytes);
    types += varintSize(code);
    size += bytes.length;
  }
  if (size > longestRecord) throw new Error('a record is too long');
  return recordOf(codes, types, parts, size);
}

function recordOf(codes: readonly number[], types: number, parts: readonly Uint8Array[], size: number): Buffer {
  // The length of a header counts itself.
  const header = types + varintSize(types + varintSize(types));
  const record = Buffer.alloc(header + size);
  let at = writeVarint(record, 0, header);
  for (const code of codes) at = writeVarint(record, at, code);
  for (const part of parts) {
    record.set(part, at);
    at += part.length;
  }
  return record;
}

function joinValue({ types, phrases }: TableIn, column: Column<ColumnReader>, key: string | undefined) {
  const code = types.number();
  if (code === text || code === markedText) {
    const own = column.values.text(longestRecord);
    const bytes = code === text ? own : Buffer.from(unmarked(latin1(own), column, phrases, key), 'latin1');
    return { code: text + 2 * bytes.length, bytes };
  }
  const size = sizeOf(code);
  if (size > longestRecord || isText(code)) throw new Error(unknownType);
  if (!isWhole(code)) return { code, bytes: column.values.bytes(size) };
  column.lastValue += column.values.difference();
  const bytes = Buffer.alloc(size);
  // Throws where the number takes more bytes.
  bytes.writeIntBE(column.lastValue, 0, size);
  return { code, bytes };
}

function unmarked(own: string, column: Column<ColumnReader>, phrases: PhraseList, key: string | undefined): string {
  const next = () => {
    column.lastPhrase += column.phrases.difference() + 1;
    return phrases.at(column.lastPhrase);
  };
  return unmarkKey(unmarkPhrases(own, next, longestRecord), key, longestRecord);
}

function latin1({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}

function isText(code: number): boolean {
  return code > firstOfBytes && code % 2 === 1;
}

function isWhole(code: number): boolean {
  const size = numberSizes[code] ?? 0;
  return size > 0 && size <= longestWhole;
}

function sizeOf(code: number): number {
  if (code >= firstOfBytes) return Math.floor((code - firstOfBytes) / 2);
  const size = numberSizes[code];
  if (size === undefined) throw new Error(unknownType);
  return size;
}
