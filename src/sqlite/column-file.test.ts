import { closeSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ColumnReader, ColumnWriter } from './column-file.ts';

/** Writes a column and reads it from behind some bytes of another one. */
function throughFile(write: (column: ColumnWriter) => void, read: (column: ColumnReader) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-column-'));
  const path = join(folder, 'column');
  try {
    {
      using column = new ColumnWriter(path);
      column.bytes(Buffer.from('other'));
      write(column);
      column.flush();
    }
    const file = openSync(path, 'r');
    read(new ColumnReader(file, 5, statSync(path).size - 5));
    closeSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const numbers = [0, 1, 127, 128, 2 ** 31, 2 ** 50];
/** Shorter and longer than what is held at once. */
const texts = ['', 'a', 'b'.repeat(65_536), 'c'.repeat(200_000), 'd'];

it('what was written is read', () => {
  throughFile(
    (column) => {
      for (let n = 0; n < 30_000; n++) column.number(numbers[n % numbers.length] ?? 0);
      for (const value of numbers) for (const sign of [1, -1]) column.difference(sign * value);
      for (const text of texts) {
        column.bytes(Buffer.from(text));
        column.number(0);
      }
      column.bytes(Buffer.alloc(100_000, 7));
    },
    (column) => {
      for (let n = 0; n < 30_000; n++) expect(column.number()).toBe(numbers[n % numbers.length]);
      for (const value of numbers) for (const sign of [1, -1]) expect(column.difference()).toBe(sign * value || 0);
      for (const text of texts) expect(Buffer.from(column.text(200_000)).toString()).toBe(text);
      expect(column.done).toBe(false);
      expect(Buffer.from(column.bytes(100_000)).equals(Buffer.alloc(100_000, 7))).toBe(true);
      expect(column.done).toBe(true);
    },
  );
});

it.each<readonly [string, (column: ColumnReader) => unknown, RegExp]>([
  ['bytes that are not there', (column) => column.bytes(4), /cut off/],
  ['a text without an end', (column) => column.text(100), /cut off/],
  ['a text that is too long', (column) => column.text(2), /too long/],
  ['a number that is not there', (column) => [column.bytes(3), column.number()], /cut off/],
])('%s are refused', (_, read, says) => {
  throughFile(
    (column) => column.bytes(Buffer.from('abc')),
    (column) => expect(() => read(column)).toThrow(says),
  );
});
