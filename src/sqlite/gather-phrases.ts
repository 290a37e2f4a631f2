import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { markKey } from './key-marks.ts';
import { collapsed, piecesOf } from './phrase-marks.ts';
import { hasMark } from './text-marks.ts';

/** What all files say again and again costs next to nothing where it stands, and a far jump as a number. */
const mostOften = 16;

/** More than any files of ours have in common, in characters. */
const mostCharacters = 32 << 20;

/** Rows that are as much work as a page. */
const rowsLikePage = 10;

/** What is known of the pieces that are the same but for spaces. */
interface Sighting {
  /** The file that had it first; `several` from the second one on. */
  file: number | 'several';
  count: number;
  /** Whether one of them has more spaces than the collapsed one. */
  spaced: boolean;
}

/**
 * Phrases that two of some SQLite files have or more, and seldom: they stand in the order of the rows, column after column, so that numbers
 * mostly follow each other. Of those that are the same but for spaces, one that has more is taken, which the others can be made of.
 * Yields after some rows.
 */
export function* gatherPhrases(files: readonly string[]): Generator<undefined, string[]> {
  const sightings = new Map<number, Sighting>();
  for (const [file, path] of files.entries()) {
    for (const piece of candidatesOf(path)) {
      if (piece === undefined) yield;
      else note(sightings, piece, file);
    }
  }
  const phrases: string[] = [];
  let left = mostCharacters;
  for (const path of files) {
    for (const piece of candidatesOf(path)) {
      if (piece === undefined) yield;
      else if (piece.length <= left && takes(sightings, piece)) {
        phrases.push(piece);
        left -= piece.length;
      }
    }
  }
  return phrases;
}

function note(sightings: Map<number, Sighting>, piece: string, file: number): void {
  const short = collapsed(piece);
  const hash = hashOf(short);
  const known = sightings.get(hash) ?? { file, count: 0, spaced: false };
  sightings.set(hash, known);
  if (known.file !== file) known.file = 'several';
  known.count++;
  known.spaced ||= short.length < piece.length;
}

/** Whether a piece is a phrase, asked for the first time. */
function takes(sightings: Map<number, Sighting>, piece: string): boolean {
  const short = collapsed(piece);
  const hash = hashOf(short);
  const known = sightings.get(hash);
  if (known?.file !== 'several' || known.count > mostOften || known.spaced !== short.length < piece.length)
    return false;
  return sightings.delete(hash);
}

/** Pieces of all texts of a file that have nothing of the row's key in them; `undefined` now and then. */
function* candidatesOf(path: string): Generator<string | undefined> {
  using database = new DatabaseSync(path, { readOnly: true });
  for (const { table, key, column } of columnsOf(database)) {
    let rows = 0;
    for (const row of database.prepare(`SELECT ${key} AS key, ${column} AS text FROM ${table}`).iterate()) {
      if (typeof row.text === 'string') yield* piecesIn(row.text, row.key);
      if (++rows % rowsLikePage === 0) yield undefined;
    }
  }
}

function* piecesIn(text: string, key: unknown): Generator<string> {
  const own = typeof key === 'string' ? latin1(key) : undefined;
  const value = latin1(text);
  if (hasMark(value)) return;
  for (const piece of piecesOf(markKey(value, own))) if (!hasMark(piece)) yield piece;
}

function columnsOf(database: DatabaseSync) {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").all();
  return tables.flatMap(({ name }) => {
    const table = quoted(String(name));
    const columns = database.prepare(`PRAGMA table_info(${table})`).all();
    const [key = ''] = columns.map((column) => quoted(String(column.name)));
    return columns.map((column) => ({ table, key, column: quoted(String(column.name)) }));
  });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Of 52 bits with the length. Where two pieces have the same, a phrase more is there, or one less. */
function hashOf(text: string): number {
  return crc32(text) * 2 ** 20 + (text.length % 2 ** 20);
}
